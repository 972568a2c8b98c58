"""The words by which the lines of a web page are told: labels of what it says of a document, and its own devices."""

# What only lines of a web page begin with, before a colon, a blank or the end of the line.
LABELS = (
    "上一篇|下一篇|上一条|下一条|上一页|下一页|(?:信息|文章|稿件)?来源|稿源|作者|(?:责任)?编辑|审核|审校|发布人|供稿|编审|内容概述|体裁|(?:政策)?解读"
    "|(?:发布|发文|成文|印发|生成|公开|废止|失效|生效|施行|实施|(?:最后)?更新)?(?:日期|时间|机构|单位)|最后更新|(?:信息)?索引号?|文号|(?:文件)?编号|发文字号|主题(?:分类|词)|组配分类|体裁分类|服务对象"
    "|(?:信息)?公开(?:形式|方式|时限|范围|属性)|有效性|关键[词字]|(?:信息)?名称|栏目(?:名称)?|(?:原文|页面|相关)链接|当前位置|您?(?:所在|的)位置"
    "|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|版权所有|技术支持|网站标识码|相关(?:文章|阅读|新闻|信息|附件|稿件|文档)"
)
# What only lines of a web page hold, wherever it stands in them.
MARKERS = (
    "浏览次数|浏览量|点击数|点击量|点击率|阅读次数|阅读量|访问量|访问者|位访客|ICP备|公网安备|备案编?号|Copyright|©"
    "|阅读 ?[:(]|All Rights Reserved|分辨率|扫一扫|二维码|网站地图|IPv6|打印本?页|关闭窗口|分享到|索引号"
    "|首页 ?[>/]|字体 ?[:(\\[]|字号 ?[:(\\[]|来源 ?[:|]"
)
