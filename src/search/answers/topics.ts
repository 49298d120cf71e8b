import type { MetricId } from '../../schema/metrics.ts';

/**
 * What can be asked, and the words people ask it in: said here and nowhere else. The first whose words are in a question is what it asks
 * for, so the narrower ones stand before the wider ones. `of`: who is expected to publish it, so that silence on it is an answer.
 */
export interface TopicDefinition {
  label: string;
  words: RegExp;
  of?: readonly ('compound' | 'street')[];
  /** 改造内容 that answer it where it is asked of a compound. */
  items?: readonly string[];
  /** Its words name a work, which is not to be looked for apart from it: 拆了多少违建. */
  ofWork?: true;
  /** What answers it where it has nothing of its own: how much is done by how far it is. */
  or?: readonly ('who' | 'status' | 'manager' | 'before')[];
  /** Figures of reports that answer it. */
  metrics?: readonly MetricId[];
}
const BOTH = ['compound', 'street'] as const;
const COMPOUND = ['compound'] as const;

export const TOPICS = {
  used: {
    label: '谁在用',
    words:
      /哪(?:个|些)?(?:街道|小区|地方|区)(?:在)?(?:搞|用|做|推行|实行)|谁(?:在)?(?:搞|推行)的?|谁在用|哪里在?用|哪些?(?:小区|街道|地方)在?用/,
  },
  meaning: {
    label: '是什么',
    words:
      /是(?:个)?(?:什么|啥)(?:意思|东西|办法|制度)?(?=$|谁|哪|\u0000)|(?:什么|啥)意思|(?:都)?包括(?:了)?(?:什么|啥|哪)|指(?:的是)?(?:什么|啥|哪)|(?:什么|啥)叫|什么是|啥是|干嘛|干吗|(?:是|指)哪[一二三四五六七八九两](?!年|天|个?月|批|家|条|座|栋|个)/,
  },
  called: {
    label: '名字',
    words: /(?:现在|如今|以前|原来|原先|早先|从前|曾经?|又|还|也|改)叫(?:个)?(?:什么|啥)(?:名字?)?|别名|原名|曾用名|另一?个名/,
  },
  fee: { label: '物业费', words: /物业费|物管费|每月交多少|一年交多少|收费标准|物业.{0,8}交.{0,2}多少/, of: COMPOUND },
  supervisor: { label: '监理单位', words: /监理/, of: COMPOUND },
  approval: {
    label: '审批手续',
    words: /批(?:下来|复|准)?了?没|审批|手续|立项|项目建议书|可研|可行性/,
  },
  contractor: {
    label: '施工单位',
    words:
      /施工单位|施工方|施工队|谁施工|哪家施工|谁(?:来)?(?:干|修)的?|哪(?:家|个)(?:公司|单位|企业)|中标(?:单位|企业|公司)?|谁中标|承包|谁承建|(?:谁|哪)家?(?:来)?(?:承?包|施工|干|做|修|盖|装)的/,
    of: COMPOUND,
  },
  paid: {
    label: '已拨付的钱',
    words: /拨付|拨了|拨款|已付|付了|付款|给了?钱|给钱|到账|欠.*钱|钱(?:到位|给|付)/,
    of: BOTH,
    metrics: ['spent'],
  },
  cost: {
    label: '花多少钱',
    words:
      /多少钱|花了?多少|花费|花(?:了)?几|资金|贷款|造价|总价|投资|投了?多少|预算|合同|金额|经费|几(?:百|千)?万|几个?亿|多少[万亿]|花(?:出去|掉|进去)(?:了)?多少|花销|开支|掏了?多少|砸(?:了|进)/,
    of: BOTH,
    metrics: ['investment', 'budget', 'spent', 'subsidy', 'bonds', 'loan', 'private-investment'],
  },
  warranty: { ofWork: true, label: '保修', words: /保修|质保|包修|坏了谁(?:修|管)/, of: COMPOUND },
  elevators: {
    items: ['加装电梯'],
    ofWork: true,
    label: '加装电梯',
    words: /(?:多少|几)(?:部|台|个)?电梯|电梯.*?(?:多少|几)(?:部|台)/,
    metrics: [
      'elevators-done',
      'elevators-total',
      'elevators-under-way',
      'elevators-planned',
      'elevators-approved',
      'elevator-compounds',
      'elevator-households',
    ],
  },
  consent: {
    label: '意见征询结果',
    words:
      /征求|征询|表决|投票|签字|(?:多少|几)(?:个)?(?:人|户)同意|同意(?:率|的|了)|反对|问卷|点头|愿不愿意|乐不乐意|(?:问|打听|听取?).{0,6}(?:想法|意见)|答应|举手|赞成|(?:多少|几)(?:个)?(?:人|户)?(?:不)?(?:同意|愿意|赞成)/,
    of: BOTH,
  },
  publicity: { label: '方案公示', words: /公示|方案(?:公布|公开|贴)|有(?:没有)?方案/, of: COMPOUND },
  acceptance: { label: '验收', words: /验收|验过|验没验|过关/, of: BOTH },
  meetings: {
    label: '开会',
    words: /例会|开(?:过|了|几次|多少次|什么|啥)*会|会议|(?:调度|碰头|观摩|推进|专题|座谈)会/,
    metrics: ['meetings'],
  },
  inspections: { label: '检查', words: /检查|督导|巡查|督查|抽查/ },
  issues: {
    label: '诉求和问题',
    words:
      /过夜|整改|当天就?(?:得|要)改|(?:有|都有|啥|什么)(?:毛病|不满|抱怨|烦心事)|(?:反映|投诉|提)(?:了|过|的)?(?:都|些|哪些|的)*(?:什么|啥|哪)|(?:问题|诉求|意见).*(?:多久|几天|办|处理|解决)/,
  },
  cleaning: {
    items: ['垃圾清运'],
    ofWork: true,
    label: '清运',
    words: /日产日清|清运|建筑垃圾.*(?:清|运)|垃圾.{0,3}(?:多久|几天|多长|怎么|咋)/,
  },
  reports: { label: '通报', words: /通报|通报制度/ },
  outage: { label: '停水停电等提示', words: /停(?:水|电|气|暖|供)|施工提示|绕行/ },
  batch: {
    label: '批次',
    words:
      /第?几批|批次|哪一?[批拨]|项目[^，]{0,5}哪(?:一)?年|(?:算|是|属于)(?:什么|啥|哪)(?:类|种)?项目|哪(?:一)?年的?(?:改造)?(?:项目|计划)/,
    of: COMPOUND,
  },
  finish: {
    label: '完工时间',
    words:
      /(?:什么|啥|几)时候?.{0,4}?(?:完工|完成|竣工|结束|改完|修完|修好|弄完|弄好|成功|建成|好|完)|何时.{0,2}(?:完工|完成|竣工|结束)|超期|超了多|哪(?:年|天|个?月).{0,3}(?:完工|完成|竣工|改完|修完|修好)|(?:完工|竣工)(?:时间|日期)|工期|(?:还)?(?:要|得)(?:多久|多长时间|几个月)|(?:谁|哪个).{0,3}(?:先|早).{0,3}(?:完工|竣工|完)|(?:最晚|最迟)|(?:用|花|要)(?:几|多少)年|(?:几|多少)年(?:内)?(?:能)?(?:改|修|干|弄|全)|收工|收尾|交工|完活|哪个月.{0,3}完|几(?:月|号).{0,6}(?:完工|竣工|完成|[修弄改]好|改完)|多久(?:能)?(?:完|好|弄|改)|拖了多久|晚了多久|逾期|延期/,
    of: COMPOUND,
    metrics: ['duration'],
  },
  start: {
    label: '开工时间',
    words:
      /(?:什么|啥|几)时候?.{0,4}?(?:开工|开始|动工|改造|施工|改|进场|修)|开的工|动(?:的)?工|何时.{0,2}(?:开工|开始|动工|改造)|哪(?:一)?(?:年|天|个?月).{0,3}(?:开工|开始|动工|改造|施工|改的?|修的?)|(?:开工|动工)(?:时间|日期)|开干|破土|(?:哪天|何时|什么时候)(?:进的?场|开始)/,
    of: COMPOUND,
  },
  before: {
    label: '改造以前',
    or: ['manager'],
    words:
      /没改(?:造)?(?:的时候|以前|之前|前)(?:.{0,5}(?:样子?|管|物业))?|(?:改造?(?:以|之)?前|以前|原来|原先).{0,5}(?:啥样|什么样|怎么样|样子|谁管|有.{0,2}管|咋样|物业)|为(?:什么|啥)要?(?:改|整治|翻新|修|拆)/,
    of: COMPOUND,
  },
  undone: {
    label: '没做的为什么',
    words:
      /为(?:什么|啥|何)(?:还)?(?:没|不)|咋(?:还)?没|没做|没改|没装|没修|没完|没干|没弄|不做|不改|(?:还)?(?:剩|差)点?(?:哪|什么|啥|多少)|停了/,
    of: COMPOUND,
  },
  contact: {
    label: '找谁',
    words: /找谁|找哪|联系|电话|投诉|反映|报修|向谁|打哪|热线|去哪(?:里|儿)?(?:问|说)|号码|[跟给向]谁(?:说|讲|提)/,
    of: BOTH,
  },
  manager: {
    label: '改造后谁管理',
    items: ['引入物业'],
    words: /(?:请|有|进|引进?)(?:了)?(?:没有?)?物业|物业(?:是)?(?:谁|哪|公司)|谁(?:家)?(?:的)?物业|哪家物业|有(?:没有)?物业/,
    of: COMPOUND,
  },
  managed: {
    label: '谁在管',
    or: ['manager', 'before', 'who'],
    words: /归谁管|谁(?:来|在)?管(?:理|着)?|有(?:没有)?人管|没人管/,
    of: COMPOUND,
  },
  who: {
    label: '谁负责',
    words:
      /(?:归|哪个).{0,3}党支部|说了算|挑头|领头|带头|管事|谁(?:来|在)?(?:负责|牵头|主管|组织|包)|负责人|责任人|谁(?:来)?管|包(?:院|楼)|楼长|哪个部门/,
    of: BOTH,
    metrics: ['building-leaders'],
  },
  households: {
    label: '户数',
    words: /(?:多少|几)(?:百|千)?(?:户|家)|户数|(?:多少|几)(?:户)?人家|(?:多少|几)家住户|住户|户(?:数)?(?:更|最)?多|人家(?:更|最)?多/,
    of: COMPOUND,
    metrics: ['households', 'households-done', 'households-started'],
  },
  residents: {
    label: '居民人数',
    words: /(?:多少|几)(?:个)?(?:人|居民|口人)|人口|人数|(?:谁|哪)?(?:个|边)?人(?:更|最)?多(?!少)/,
    of: COMPOUND,
    metrics: ['residents'],
  },
  buildings: {
    label: '楼栋数',
    words: /(?:多少|几)(?:个|座|幢)?(?:[栋幢座]楼?|楼(?!院))|楼栋|栋数|楼数|楼(?:更|最)?多(?!少)/,
    of: COMPOUND,
    metrics: ['buildings', 'insulation-buildings'],
  },
  units: { label: '单元数', words: /(?:多少|几)个?单元|单元数/, of: COMPOUND, metrics: ['units'] },
  area: { label: '建筑面积', words: /多大|面积|多少(?:万)?平|哪个(?:更)?大/, of: COMPOUND, metrics: ['area', 'area-started', 'area-done'] },
  built: {
    label: '建成年代',
    words:
      /(?:哪|什么|几几)(?:一)?年?(?:年)?(?:建|盖|的房|的楼)|建成|(?:什么|哪个)年代|年代|房龄|多少年(?:了|的)|几年的?(?:房|老)|(?:多|有多)老|(?:建|盖)(?:得)?(?:更)?(?:早|晚)|哪个(?:更)?老/,
    of: COMPOUND,
  },
  community: { label: '社区', words: /(?:哪个|什么|属于|归)(?:哪个|什么)?社区/, of: COMPOUND },
  formerUnit: {
    label: '原单位',
    words: /(?:哪个|什么|啥)(?:老)?(?:厂|单位)|原(?:来)?(?:是)?(?:哪个|什么)?单位|哪个单位的|谁(?:家|的)(?:家属院|房子|宿舍)/,
    of: COMPOUND,
  },
  place: {
    label: '属于哪里',
    words:
      /(?:哪个|什么|属于|归)(?:哪个|什么)?(?:街道|办事处|区(?!域)|辖区|市|县)|归哪(?:里|儿)?管|归哪个办|(?:是|属于|归)[^，]{0,6}(?:街道|办事处)(?:的|管)*(?:吧|吗|么|不$)/,
  },
  cluster: {
    label: '所属片区',
    words: /(?:哪个|什么|属于|划[在到给])(?:哪个|什么)?片区|哪一?片(?!瓦)|[归属划分][到在给于]?哪个?片/,
    of: COMPOUND,
  },
  address: { label: '地址', words: /在哪|哪里|[搁住]哪|怎么去|门牌|办公地点|哪儿|地址|位置|哪条路|什么地方|怎么走/, of: COMPOUND },
  rate: {
    label: '比例',
    or: ['status'],
    words: /百分之[几多]|几成|开工率|完成率|完工率|比例|占(?:全市)?(?:多少|几)/,
    metrics: ['start-rate', 'done-rate', 'target-share', 'share-of-city', 'percent'],
  },
  satisfaction: { label: '满意率', words: /满意/, of: COMPOUND, metrics: ['satisfaction'] },
  removals: {
    items: ['拆除违法建设'],
    ofWork: true,
    label: '拆除违建',
    words: /拆(?:了|除|掉)?(?:多少|几)|拆违.*(?:多少|几)|违建.*(?:多少|几)|(?:违建|拆违|违章建筑)的?面积/,
    metrics: ['removals', 'removal-area'],
  },
  pipes: {
    items: ['排水', '管线（来源未说明是哪一种）'],
    ofWork: true,
    label: '管线长度',
    words: /(?:多少|几)(?:米|公里)(?:的)?管|管(?:线|网|道).*(?:多少|几)(?:米|公里)|管(?:线|网|道)(?:多长|长度)/,
    metrics: ['pipe-length'],
  },
  roads: {
    items: ['道路'],
    ofWork: true,
    label: '道路',
    words: /(?:多少|几)条(?:路|道路)|路.*(?:多长|几公里)/,
    metrics: ['roads-planned', 'road-length', 'road-area'],
  },
  greening: {
    items: ['绿化'],
    ofWork: true,
    label: '绿地和活动场地',
    words: /(?:多少|几).*(?:绿地|绿化|活动场地)|(?:绿地|绿化|活动场地).*(?:多少|多大)/,
    metrics: ['greening-area', 'space-area', 'greenways'],
  },
  suggestions: {
    label: '意见建议',
    words: /(?:多少|几)条(?:意见|建议)|(?:意见|建议).*(?:多少|几)条|采纳/,
    metrics: ['suggestions', 'suggestions-adopted'],
  },
  branches: {
    label: '临时党支部',
    words: /(?:多少|几)个?(?:临时)?党支部|党支部.*(?:多少|几)个/,
    metrics: ['party-branches', 'party-units'],
  },
  volunteers: { label: '志愿者', words: /志愿/, metrics: ['volunteers', 'volunteer-teams'] },
  unmanaged: { label: '无主管楼院', words: /无主管|没有?主管|无主(?:楼|院)/, metrics: ['compounds-unmanaged'] },
  demo: { label: '示范点', words: /示范/, metrics: ['compounds-demo'] },
  tendered: { label: '已招标', words: /招标|招投标/, metrics: ['compounds-tendered'] },
  done: {
    label: '已完工的',
    or: ['status'],
    words:
      /(?:完工|完成|竣工|改完|改好|修好|改造好)(?:了|改造)*(?:多少|几(?![月号天年]))|(?:多少|几(?![月号天年]))个?(?:小区|楼院|院|老旧小区)?.{0,3}(?:完工|完成|竣工|改完|改好)|改(?:造)?了(?:多少|几)/,
    metrics: ['compounds-done', 'done-rate', 'households-done'],
  },
  started: {
    label: '已开工的',
    words: /(?:开工|动工|启动)(?:了)?(?:多少|几)|(?:多少|几)个?(?:小区|楼院|院|老旧小区)?.{0,3}(?:开工|动工|启动)/,
    metrics: ['compounds-started', 'start-rate', 'households-started'],
  },
  underway: {
    label: '在改的',
    words: /(?:多少|几)个?(?:小区|楼院|院|老旧小区)?.{0,2}(?:在建|在改|正在|施工)|正在.*(?:多少|几)个/,
    metrics: ['compounds-under-way'],
  },
  planned: {
    label: '列入计划的',
    words:
      /(?:计划|列入|打算|准备|要|涉及|改造)(?:了|改造|改|的|有)*(?:多少|几(?=个|小区|楼院|院|$|\u0000))个?|(?:多少|几)个?(?:小区|楼院|院|老旧小区).{0,4}(?:改造|要改|计划|列入|改)|改(?:了)?(?:多少|几)个|[改排列定](?:得|的)(?:小区|楼院|院)?(?:最|更)?多/,
    metrics: ['compounds-planned', 'compounds-total'],
  },
  total: {
    label: '老旧小区总数',
    words: /(?:一共|总共|共|有)?(?:多少|几)个?(?:老旧)?(?:小区|楼院|院子?)|(?:小区|楼院|院子?)(?:到底|究竟|一共|总共)?有?(?:多少|几个)/,
    metrics: ['compounds-total', 'compounds-planned'],
  },
  clusters: { label: '片区', words: /(?:多少|几)个?片区?|哪几个?片/, metrics: ['clusters'] },
  notice: { label: '近期提示', words: /(?:最近|近期|今天|明天)(?:有)?(?:什么|啥)?(?:提示|通知)/ },
  news: { label: '最近的消息', words: /最近|最新|新消息|更新|多久没|没(?:有)?(?:消息|动静)|有(?:什么|啥)?(?:消息|动静)/, of: COMPOUND },
  items: {
    label: '改什么',
    words:
      /[整弄搞修做干变折腾拾掇收拾](?:了|过|完|的|着|成)*(?:个|些|点|都)*(?:什么|啥|哪些|哪几样)(?!时候|时间|程度|样|地步)|(?:什么|啥|哪些)(?:变化|不一样|不同)|变化|变样|(?:改(?:造)?|添|增|加)(?:了|过|的|加|设)*(?:些)?(?:什么|啥|哪些)|改造内容|规划方案|改造方案|方案(?:是|有)(?:什么|啥|哪)|改造项目(?:都)?(?:是|有)?(?:什么|啥|哪)|哪些(?:改造)?项目|都改|做了?(?:什么|哪些|啥)|修(?:什么|啥|哪些)|(?<![部组队员长])[干弄](?:了)?(?:什么|啥)/,
    of: COMPOUND,
  },
  status: {
    label: '到哪一步',
    words:
      /进度|进展|哪个.{0,2}(?:完工|竣工|[改修做]完)了|百分之|怎么样|咋样|(?:到|干到|改到|做到)(?:哪(?!天|年|月|一天)|什么|啥)|状态|[停在](?:着|干)|还在?(?:干活?|改|修|施工|弄|整|做|动)|(?:干|弄|改|整|修|做|恢复)[到成得](?:什么|啥|哪)(?:程度|样|地步|份|一?步)|(?:完|好|改|修|弄|动工|开工|完工|竣工|改造|施工|做|结束|完毕)(?:完|好|结束|完毕)?了?(?:没有?|吗|么|不(?![好同行能]))|列入(?:改造)?计划(?:了)?(?:没|吗)|(?:有没有|是不是|是否).{0,3}(?:改造?|完工|开工|动工|修)|改造了?(?:吗|没)|改造?过(?:没|吗)|多少了/,
    of: COMPOUND,
  },
} as const satisfies Record<string, TopicDefinition>;

/** People's words for works beside those of the schema (ITEMS), each line after the work's name as pages have it. */
export const WORK_WORDS: readonly string[] = [
  '停车库（场） 停车 车位',
  '电动自行车充电 充电桩 充电 电动车',
  '汽车充电 充电',
  '道路 院里的路 院路 铺路 修路 的路 路修 路铺 坑坑洼洼 坑洼 地面',
  '供热 供暖 取暖',
  '排水 下水 淌污水 污水管 堵水',
  '管线（来源未说明是哪一种） 管子 水管 管线',
  '屋面维修 楼顶 房顶 漏雨 防水',
  '外墙维修 外墙 墙面 粉刷 刷墙 墙刷 的墙 墙皮',
  '建筑节能改造 保温 墙体保温',
  '楼梯维修 楼梯 楼道',
  '安防 摄像头 保安',
  '照明 灯',
  '绿化 种树 花草 树',
  '体育健身 健身 锻炼',
  '文化休闲 长椅 椅子 凉亭 活动场地',
  '养老 养老院 老人食堂 照料中心',
  '拆除违法建设 违章 违法建筑 违法建设',
  '架空线规整（入地） 乱线 线缆 电线 缆线 空中的线',
  '卫生保洁 打扫 保洁',
  '生活垃圾分类 垃圾桶 垃圾房',
  '房屋用途恢复 门头 恢复用途 房屋用途',
  '飞线整治 飞线',
];

export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];
export const topicOf = (topic: Topic): TopicDefinition => TOPICS[topic];
