/** Chinese personal names in running text: what may be one is weighed together with what stands beside it. */

type Weights = ReadonlyMap<string, number>;
const weights = (of: Record<string, number>, by = ' '): Weights =>
  new Map(Object.entries(of).flatMap(([words, n]) => words.split(by).map((w) => [w, n] as const)));

const COMPOUND =
  '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|宇文|长孙|端木|独孤|南宫|轩辕|申屠|呼延|钟离|澹台|淳于|相里|鲜于|东方|太史|百里|西门|闻人';
/** Of these, those that are words or places as well. */
const COMPOUND_WORDS = '南宫东方太史百里西门闻人长孙';
/** Surnames that hardly ever begin another word. */
export const CLEAR_SURNAMES =
  '阿王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔谭陆汪范廖贾韦邹熊孟秦阎薛侯郝孔邵赖贺龚樊尹黎乔庞颜聂葛鲁耿裴萧傅娄邢俞倪柴桑靳霍翟芦仝卞冉牟闫苗甄佟滕祁穆骆阮翁詹殷栗郎鲍窦闵晏褚巩阚寇逯逄邱丘缪隋邸刁戚虞郁柯岳焦毕钱尤邬芮羿邴璩濮扈郏郜楮冀蔺蔚酆鄢岑冼覃佘谌隗郗笪谯亓甯邰竺綦訾阙桓敖荀晁陶饶瞿栾巫邝奚粟匡胥鞠喻姬狄辜裘嵇茹昝蹇庹缑厍佴卓雒揭骞';
/** Surnames that are ordinary words as well. */
const WORDLIKE =
  '高马任安白施房平明常华金江严章文古简路车包左景席谷余林叶田石雷龙段毛顾汤易武莫尚钟夏兰申欧甘季盛师边牛祝乐曲容强商宣游纪伍康史庄麻官桂辛池燕符洪伏臧茅齐元卜楚柏红司荆苑宁浦温储扶凌涂戴屈蒲舒柳花仇艾仲帅童迟梅程万方于付蓝蒙吉农宫米卫宗荣查封谈惠劳皮闻满索盖凡屠豆廉禹丰井祖朴漆支晋敬厉戈雍薄鹿湛';
/** Surnames that few have, and words that all use. */
const RARE =
  '代介铁海买虎哈沙麦库庆展信战权漕青巴普阴苟印禄银鱼占仵苌弋毋琚郄底撒拜丛隆冷贡生腾阳义山衣闪竹危费公陕才巢习伊位玉云初羊宿况诸慕亢那候';
/** Surnames that hardly ever are one. */
const HARDLY = '桥春药火和由向时应关原全水来管单连解党项成年国门';
const SURNAMES = weights({ [CLEAR_SURNAMES]: 2, [WORDLIKE]: 0, [RARE]: -1, [HARDLY]: -2 }, '');

/** The signs of given names: those they are made of most, words as well, words of offices, what no name has. Any other is rare enough. */
const SIGNS = weights(
  {
    伟芳娜敏静秀英丽磊艳勇杰娟涛兰霞刚桂梅玉峰春燕晓玲云萍辉鹏斌波宇浩凯俊帆雪佳慧巧莉倩婷琳颖丹凤莲菊芝珍琴淑芬贞彩瑞翠旺贵宝龙虎彪雄豪仁礼忠孝廉贤想顺祥喜宁远久永恒亮晨曦朝川岩松杨柳桃杏友泉振邦世昌盛茂钢柱锁栓炎焕冰霜雷霆霄星辰昊轩梓涵欣怡诗雅琪瑶璐珊玥萌蕾蓉薇菲芸芮茜莹蓝岚嵩峻崇洲滨润泽浦淼溪潇澜炜烨煜熙鸿鹤鹰鸣麟骏驰骁迎逸遥郁锋锦铭钧钊鑫韵韬宏宽富寿尧希帅庚廷弘彦彬彤怀恩悦懿捷攀敬斐旭昆昕昭晋晖晗晴晶暖曼朋朗枫柔柯梁梦棋楠楚歌汉沛泓泰津渊湘滔喻胖奎魁克乾坤耀跃桢珠琦琼瑜璋瑾璇甜稷秋端笑粉纯纲绪绵罗翔翰聪胤舒舟苹茵荷菁萱葆蓓薪虹蝶衡裕谊谦贝贻赞赫迪逊郎钰铎锐锡闯隆雁靖鞠顶颂飘馨骥魏鲁黎齐娥婉婕嫣媛媚妍妮姣姝娇婵嫦伊仙伦佑佩侠儒兆冠冬凡剑勋午卓厚叶吉吾咏: 2,
    健月财信生利和山树根元先东卫全育保土水然子策达道运风守定少影征心意承政景治法大小增加二三四五九十传存改自可进环留积程训议重高占原同品团多好密常年广应必支方时普标游火燃理申益知符纳经续能草行许配非预得力依修括励: 0,
    ' 人第条当规管者业关用设务一机事公作其地主责对制等合产为物府动上资照护出构实权证提下并他要任体案按准报划违件代职营交款服情六开日据防化督织相告向例取律分企境城与性使供展场活予七专罚决技执批备调个八教车反采求负列费受质域于接限量具范农术入度商确况指之持止书息置记诉害协目百险污造统起医令被名导万结基集措投给除放罪现面从解复将间核销染系布气排价直登养障犯形刑特认察筑房评损节围到口效测担因偿助适种参输消疗停严急容举则济属算态线履住究约整装药推序补救托控变包校河失转选禁果称税危际裁类讼送故绿易食病额劳录辖领货材联判船移研付流示届警鼓器旅优废售身响识更编台促追别问注空赔矿航回涉灾鉴融债手疫宣考综侵做视遵千购屋创擅型最租但何客就引拒享题免遗驶订众让舶减圾垃票辆破缴毒港象老再卖退估历股满撤疾询植状愿残临档师载至络儿坏说烟假低史招步热还册援席致带值落即私突木馆纠拆饮押释终论试两役券筹播争族互础碍色便奖驾储挥女买离患图听逾隐库伤械精倍待功否犬扣层充邮革岸段嫌获延古纷秘渔授震弃字毁疑封派神而梯也捐绝油率零址湿恢血爆避且抗宅勘虚换模官途候扩射抵贸牌遇比副扶死断版固煤真聘独畜殖较秩散含命米阻汽著账难貌近吊贴述辩闭套纪只赠捕细州汇访头码拘绩界归召快盖答样写央随逐般误索沿打像错休母乱帮驻媒班倒典都某抽旧片够党读映挂拨半我填余始走漏覆墙姓己览纸差看架温此截混郑里底钱背闲邻着窗栏累既刷把座去扫谁软角黑铺季横页它缆纵译删夜遍醒讲这丰硬攻摩哪屏几剪早棉们找么旁椅蔽些曲棚晚什抓本岭末夹词荆脑怎篇叫描沥掉那钥你匙胡摸句刘吗槛陇蹲':
      -1,
    有砦寨垌洼堰窑庄庵坊屯岗湾沟坡苑寓总的了在由是不未已及或各该等滩峡鱼豚无须需请以后前内外处办局科室组会委员部门居楼所队章印签电话期见详号项工施监检验查收审格通过完毕表单份数共计均没另附暂街社区司位户县镇乡村市省站网点厅料每次周级式路巷院园厂桥:
      -4,
  },
  '',
);

/** The first two signs of words that would pass for a name, or its last two; by the first of them: 施工, 施洞, 施慈. */
const WORDS = new Set(
  '山东西 钱花 卫生 房价 陶瓷 班子组 卓越 满堂天意足 揭阳示 支付书部 丁香 公厕 平等台安时方稳原面衡顶新 居民 查阅 丰富 施工 任组何务书主课 路工面灯口长段东南西北 张罗贴榜家 陈列旧述 何时人 许可多昌 周边围末一二三四五六日黑岁梳 郑中花州东汴开新 贾鲁 二七 程序度建 林业地荫 雷雨 毛坯泽 石材化油窟羊子 安全装置排静心保宁康阳定 高兴度层温效新质空峰清铁低龄发水标风品中等原速耗 马上 白天色 方案便向面法协 时间段 和平谐美顺睦环群紧 全体面程国年小景民新 成立功果效都 应当急用 管理道线护城住 水管务泵压池平利源质泥井 房屋产子东 项目城 明确显日亮天姓 常住态规 华北中侨 金额水融色属沙 万元平达余人立套多吨象 江河山水 关于系闭注心爱怀 严重禁守 章节程 文明化件字物博艺雅体中 古城树发 简易化 单元独 连接续同 原则因来 车辆棚库道马 包括含保 左右 解决放答释 党建支群政性和 景观 余额 叶片 段落 顾客 易于发 夏季 申报 付费金 季度 师傅生 计划算生 边界 牛奶 费用多 曲线 容积 强化大力堡迫 商业务品城丘 宣传讲 纪念 康复乐 历史 庄严 洪水 齐全心礼 元旦素长 来源信访自 红线旗色石 司法机 宁静波 温度馨 扶手贫 储备 中原国心游 惠济 王府家 李宁家 杨国浦 黄河色线金土山龙沙浦鱼 汉魏字 秦岭 邓小 孙中 苏州 杭州 韩国 鲁班西 陆续地海 罗山 梁柱山 谢绝 颜色 柴油 苗圃 孔子径明 贺信兰 屈服 毕业 舒适 尤其 乔木迁 范围例 彭水 曹操 胡同辣 岳阳 甘肃 龙湖头源 武汉警装 祝福 欧洲 光明纤 兴隆 向上阳中 田间 燕山 官方 曾用 殷切实 国家国福 符合 丘陵 祁连 介绍 军人 巩固 慈善 进行 聚焦 双方 人民 权利 维护 直接 拓宽 海关 专家 兄弟 姚店 阿姨拉 熊猫 麻辣 东侧 西侧 交易 财产 习惯 规范 生宿 培训 立法 家庭 战略 危害 发掘 征兵 年人 被国 代初 清理 董事'
    .split(' ')
    .flatMap(([first, ...then]) => then.map((sign) => first! + sign)),
);

/** What a person is called before a name and after it; after a label of the first a colon and any name. */
const ROLE = weights({
  新记录: 0,
  '姓名 户主 业主 屋主 房主 房东 产权人 承租人 租户 权利人 使用人 经办 经手 承办人 填表人 填报人 制表 审核 审批人 复核 记录 登记人 核对人 验收人 责任领导 联系人 联络人 收件人 寄件人 发件人 收款人 付款人 领款人 缴费人 交款人 开户人 户名 签字 签名 签字人 签收 签收人 会签 签字栏 签章 代签 代签人 委托人 受托人 代理人 法定代表人 法人代表 法人 见证人 监督人 承诺人 申请人 投诉人 举报人 反映人 信访人 上访人 报修人 来电人 来访人 诉求人 提议人 投票人 表决人 同意人 当事人 群主 车主 驾驶人 楼长 楼栋长 单元长 网格员 供图 供稿 撰稿 供稿人 撰稿人 制图 绘图 摄影 摄影人 文字 校对 责编 拟稿 拟稿人 核稿 设计 绘制 校核 主持 主持人 值班人 带班 拍摄 施工员 安全员 质检员 监理员 项目经理 参会 参会人员 到会 出席 列席 签到 租客 房客 楼门长 楼道长 院长 门栋长 网格长 联户长 楼管 管家 志愿者 协管员 保洁 保安 门卫 路长 街长 段长 片长 负责人 责任人 包保干部 包楼干部 包联领导 包片人 包片干部 下沉干部 监督员 建议人 发起人 牵头人 督办人 接待人 群管理员 司机 书记 支书 副书记 副主任 科长 站长 队长 组长 班长 工长 工头 经理 总监 总工 工程师 技术员 质检 医生 教师 会计 出纳 调解员 讲解员 师傅 作者 记者 通讯员 编辑 甲方代表 乙方代表 居民代表 业主代表 住户代表': 5,
  '特困户 困难户 贫困户 脱贫户 老人 住户 居民 村民 牧民 侨胞 外教 租住 店家 妈妈 爸爸 父母 市民 群众 家属 客服 党员 死者 伤者 患者 委员 成员 主任 主席 部长 镇长 乡长 村长 局长 区长 市长 处长 所长 指挥长 会长 秘书长 主管 董事长 老板 商户 店主 摊主 包工头 厂长 校长 领导 残疾人 烈属 军属 五保户 低保户 律师 教授 专家 护士 大夫 民警 警官 法官 工人 工匠 电工 水工 木工 焊工 瓦工 水暖工 维修工 设计师 老师 职工 干部 代表 同志 同学 名单 组员 人员 邻居 女儿 儿子 妻子 丈夫 母亲 父亲 配偶 之子 之女 老伴 孙子 孙女 女婿 儿媳 甲方 乙方 丙方 本人 对象 物业 监理 阿姨 大爷 备注 厂家 商家 施工方 施工队 社区 值班 值守 早班 夜班 仓库 同意 不同意 反对 赞成 弃权': 4,
});
/** The words before a name: of whom somebody is told, asked or given something. */
const BEFORE = weights({
  '查处 举报 责令 抄送 推选 选举 选为 任命 聘请 聘任 左一 左一为 左二 左二为 右一 右一为 右二 右二为 图为 其子 其女 其妻 其夫 其父 其母 其弟 其兄 变更为 过户给 推选 落款 单名 说姓 都叫 名叫 叫做 一位叫 回复 答复 致敬 原告 被告 与业主 与居民 工作人员与 签的是 写的是 真名 本名 大名 会上': 3,
  '找 请 与 感谢 谢谢 慰问 探望 看望 表彰 表扬 约谈 提醒 邀请 指派 选派 回访 通知 告知 联系 联系不上 陪同 会同 答复 询问 采访 访问 岁的 家住 一楼的 二楼的 三楼的 楼的 的是 上的 还是 只有 只剩 姓 感激 多亏 亏了 听 据 俺是 我是 我叫 给 替 帮 交给 转给 发给 退给 退还 付给 借给 收到 转来 遇到 见到 委托 叫 劝 催 拆除 周一 周二 周三 周四 周五 经与 女 男 院里 户 号': 2,
  '到 在 由 向 据 对 跟 和 及 为 让 被 把 是 有 叫做 住着 的 关于': 1,
  // 规范, 或者, 主张
  '规 示 防 典 医 或 加 健 适 任 主 雪 近 提 每 地': -2,
});
const TITLES =
  '女士 先生 阿姨 大爷 大妈 大娘 大叔 大伯 大姐 大哥 大嫂 大婶 奶奶 爷爷 婆婆 师傅 老师 同志 老人 老太太 老太 老汉 老伯 叔叔 婶子 嫂子 姐 哥 嫂 婶 叔 姨';
const JOBS =
  '书记 支书 主任 院长 科长 经理 所长 队长 组长 局长 处长 部长 站长 工程师 总工 区长 市长 镇长 村长 医生 会计 教授 大夫 律师 警官 法官 校长 厂长 班长 老板 副主任 副书记 副局长 副区长 副市长 副科长 副处长 副经理';
/** The words after a name: titles, what only a person does, has or gets, what many a word is followed by, and what places end in. */
const AFTER = weights({
  [TITLES]: 4,
  [JOBS]: 3,
  '身份证 房产证 委托 的房 的家 的老伴 的母亲 的父亲 的儿子 的女儿 的意见 家的 家里 家中 家门 家阳 家窗 家厨 家卫 家漏 家水 家暖 家防 家楼 家墙 交来 送来 交回 坐在 站在 扶住 激动 感慨 感激 住的 住在 独居 退休 叹 喊 哭 骂 称 声称 自称 没来 没到 未到 一同 一起 开具 来看 看过 跟进 说 表示 告诉 介绍 反映 来电 打来 来访 来信 提出 认为 同意 不同意 不愿 拒绝 反对 沟通 协商 签字 签名 签收 代签 补签 答应 承诺 回复 回应 汇报 发言 强调 指出 继承 起诉 举报 借走 借了 主持 牵头 陪同 调研 走访 带队 带头 逢人 捐赠 捐出 担任 兼任 任组长 任副 笑 竖起 退款 押金 受伤 主动 坚持 申请 投诉 抱怨 质疑 建议 咨询 求助 提议 推荐 希望 觉得 领取 领走 取走 拿走 寄来 搬走 搬来 入户 义务 当选 辞职 到场 现场 到会 参会 请假 缺席 告知 高兴 满意 基本满意 已将 已把 手里 捐了 捐出 保存了 免缴 免交 租的 租住 补交 补缴 记功 垫付 作证 证实 白天 带人 带着 不在家 不肯 不让 死活 埋怨 擅自 私自 名下 本人 自愿 减免 免除 承认 愿意 答复 确认 当天 每天 每日 帮忙 帮着 自己 自家 出面 回家 加班 今早 今天 昨天 昨晚 垫钱 修好 值守 退出 整理了 兄妹 兄弟 姐妹 姐弟 父子 母子 母女 夫妇 夫妻 母亲 父亲 老两口 一家 签 没签 不签 拒签 未签 已签 按手印': 3,
  '家 阳台 窗户 厨房 门口 防盗窗 来了 嫌 看了 送了 打扫 违建 欠缴 去世 出院 住院': 2,
  '开 尽快 马上 及时 送 送的 等 在 不 未 没 又 都 来 去 收 交 领 住 就 还 正 从 称 讲 上门 登记 通知 打 负责 逐户 带 的 已 也 到 把 被 向 是 要 替 帮 组织 了解 查看 参与 检查 巡查 维修 参加 与 和 为 人 安排 签发 要求 摄 代 户 搭建 卧床 发来': 1,
  '坟 墓 祠 庙 塔 峡 滩 市 区 县 镇 乡 村 路 街 院 里 巷 庄 湾 寺 桥 站 园 苑 城 店 集 沟 坡 寨 砦 营 屯 岗 河 江 湖 山 厂 楼 局 小区 社区 花园 家园 家苑 新村 大厦 大道 胡同 家属院 公司 集团':
    -8,
  同志们: -1,
});
/** Of a surname alone what says that it is one. */
const CALLED = new RegExp(
  `^(?:${`${TITLES} ${JOBS}`.replaceAll(' ', '|')}|[工总](?=$|[^\\u3400-\\u9fff]|[答回说到来在带看给]|表示|现场|负责|检查|介绍)|姓)`,
);

const H = '[\\u3400-\\u9fff]';
const HAN = /[\u3400-\u9fff]/;
/** Where a clause begins that tells who does a thing, */
const BEGINS = `(?<=(?:^|[^\\u3400-\\u9fff\\w])[跟找请让给问和与]?|由)`;
/** what a person does, at once or 又, 当场, 昨晚, and what hardly anybody else. */
const DEED =
  '(?:也|还|又|都|仍|却|已经?|先|当场|当天|坚决|死活|主动|自己|再三|[多两三]次|连夜|昨[晚天日]|今[早天]|[前白]天|夜里|半夜|晚上|早上|一早|[上下中]午){0,3}' +
  `(?!说[明法]|说了才|入户)(?:${[...AFTER].flatMap(([word, n]) => (n >= 3 ? [word] : [])).join('|')}|把|将|替|跟|嫌|堵|吵|闹|拍|问|找|拿|押|在(?:群里|家|会上|院里|楼|门口)|[没在]来|交[了齐清]|领了|搬[到出家回]|[递写]了|收[了齐]|认养|[拆清挪][了走]|送到|来[过问签找]|打了|按[户了]|代[表收]|变更为|表态|提议|要求|上访|的[车房狗猫摩母父妻儿女老钥]|家[昨今又还没])`;
const ACTOR = new RegExp(
  `${BEGINS}(?=(?:${COMPOUND}|${H})${H}(?:(${H})${DEED}|搬[走到家]|不[肯让]|[不没]在家|嫌|骂|答应|住院|[没拒]签|签收了|家[昨又]))`,
  'gm',
);
export const CLEAR_SURNAME = `(?:${COMPOUND}|[${CLEAR_SURNAMES}])`;
export const ANY_SURNAME = `(?:${COMPOUND}|[${CLEAR_SURNAMES}${WORDLIKE}])`;

/** So much has to be on one side. */
const ENOUGH = 4;
/** A word that tells nothing of persons. */
const FAR = -1;
/** A word that begins before a place and goes on after it. */
const CUT = -4;
/** After a label that only a person's name follows. */
const TOLD = 5;
const MOST_AFTER = 5;

const LONGEST = 5;
/** The weight of the longest of the words that ends here, */
const ending = (of: Weights, text: string, end = text.length): number | undefined => {
  for (let n = Math.min(LONGEST, end); n; n--) if (of.has(text.slice(end - n, end))) return of.get(text.slice(end - n, end));
  return undefined;
};
/** or begins. */
const beginning = (of: Weights, text: string, at: number, least = 1): number | undefined => {
  for (let n = LONGEST; n >= least; n--) if (of.has(text.slice(at, at + n))) return of.get(text.slice(at, at + n));
  return undefined;
};

/** The words of the language, as it has them itself; an old browser has none. */
const DICTIONARY = 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined;
/** What a surname weighs; any sign can be one where all else says so. */
const UNKNOWN = -3;
const surnameOf = (text: string, at: number, length: number): number =>
  length === 1 ? (SURNAMES.get(text[at]!) ?? UNKNOWN) : COMPOUND_WORDS.includes(text.slice(at, at + length)) ? 1 : 3;

/** What stands between a role and a verb as a person would, and is none. */
const NOBODY =
  /^(?:马上|全[程力部面体都员天]|高[度效龄]|时[刻常时而候任]|常[驻年常委务来去]|明[确显天]|安[排装]|成[为员]|应[当该邀急]|关[注心于系]|曾经|平[时均等]|解决|查[阅看验]|强[调化烈]|连[续夜忙]|何[时人]|管理|党员|单[元位独]|班[子组]|家[属长庭]|于是|易于|左右|包括|房[屋东主产]|方[便案]|商[户家量]|施工|车[主库棚]|专[家业]|项目|国家|宣[传讲]|任[何务课]|万[元户]|卫生|武警|申[请报领]|金额|温馨|严格|顺利|满意|周[边围一二三四五六日末]|支[付持部]|叔叔|阿姨|文章|张贴|那位|尤其|华侨)|^[全单]|[们方感地的内委馆队人者]$/;
/**
 * Who is named by what stands before and does what stands after may be called as a thing is, and little is asked of the signs: 楼长马路平已将…,
 * 为时间同志记功.
 */
function placed(
  text: string,
  at: number,
  surname: number,
  given: number,
  left: number,
  right: number,
  inWord: (at: number) => boolean,
): boolean {
  const end = at + surname + given;
  const name = text.slice(at, end);
  if (SPOT.test(name)) return false;
  const own = surnameOf(text, at, surname);
  const rest = [...name.slice(surname)].reduce(
    (sum, c) => sum + Math.max(SIGNS.get(c) ?? 1, right === 3.5 ? -4 : -2),
    new RegExp(`^${ERA}$`).test(name.slice(surname)) ? 3 : 0,
  );
  if (name.includes('某') || (right === 3.5 && SIGNS.get(text[end - 1]!) === 2 ? /[馆队]$/ : NOBODY).test(name) || ending(ROLE, name))
    return false;
  // 经三号路东2号楼
  if (inWord(at) || (text[at - 1] === '号' && /^路[东西南北]$/.test(name))) return false;
  const called = right === 4;
  // 方向|明|表示: a sign that the dictionary leaves over
  const over =
    given === 2 && (right === 3.5 || (beginning(AFTER, text, end) ?? 0) >= 3) && !(inWord(at + 1) && inWord(at + 2)) && !inWord(end);
  if (
    own < 0 &&
    !(over && right === 3.5 && own > UNKNOWN && rest > 0) &&
    !(own > UNKNOWN && /^(?:同志|女士|先生)/.test(text.slice(end, end + 2)))
  )
    return false;
  if (left + right < (over || (called && !left) ? 4 : 5)) return false;
  return called || own + rest + left + right >= (right === 3.5 ? 2.5 : ENOUGH);
}

/** What many are called, of signs that are in all other words. */
const GIVEN =
  /^(?:[建爱卫志保治定立兴]国|国[强栋庆良富]|[建拥卫爱]军|[卫向]东|[建卫为惠新]民|援朝|跃进|红[旗卫]|大[勇伟山海]|小[红明军丽刚东])$/;

/** And of whole words, which are names only where nothing else can stand. */
const ERA = `(?:[建爱卫志保治定立兴]国|[建拥卫爱]军|[卫向]东|[建卫为惠新]民|援朝|跃进|红[旗卫]|建[设华业成]|友[谊好]|卫星|解放|文[明革]|胜利|[和平]平|国庆|春节|清明|立[春夏秋冬]|中秋|元[旦宵]|重阳|前进|幸福|光[荣明]|成功|团结|青春|[自志]强)`;

/** What a place is called by, and a side or a number of it. */
const SPOT = /^[路庄山桥河][东西南北中前后小里营寨巷县镇区院市乡坊山河路庄桥号一二三四五〇]+$/;

/** How much of a name its signs are, without what stands beside it. */
function signs(text: string, at: number, surname: number, given: number, told = false): number {
  const rest = text.slice(at + surname, at + surname + given);
  let sum = surnameOf(text, at, surname);
  // 居民王某 is how it is done, 某日 is no name
  if (/^某+$/.test(rest))
    return /(?:居民|群众|市民|村民|职工)$/.test(text.slice(Math.max(0, at - 2), at)) ||
      /[些种个年月日项时地处前天]/.test(text[at + surname + given] ?? '')
      ? -9
      : sum + 2;
  for (const c of rest) sum += SIGNS.get(c) ?? 1;
  if (given === 1) sum -= 1;
  // 芦芦: a heading and the letter that it stands under
  if (rest === text.slice(at, at + surname)) sum -= 3;
  if (surname === 1 && WORDS.has(text.slice(at, at + 2))) sum -= told ? 2 : 4;
  // 庄中2号楼, 路南二2号楼
  if (SPOT.test(text.slice(at, at + surname + given))) sum -= told ? 2 : 4;
  if (GIVEN.test(rest)) sum += 3;
  if (given === 2 && !DICTIONARY && WORDS.has(rest)) sum -= 2;
  return sum;
}

/** Signs that a word before a name can end in, and one after it begin with: beside any other there is nothing to weigh. */
const LASTS = new Set([...'是叫为系员长人者师匠', ...[...ROLE.keys(), ...BEFORE.keys()].map((word) => word.at(-1)!)]);
const FIRSTS = new Set([...'一二三四电今等缴付退欠', ...[...AFTER.keys(), ...ROLE.keys()].map((word) => word[0]!)]);
const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** 户主：, 联系人（签字）| , 记录 */
const LABEL = /([\u3400-\u9fff]*)(?:\([^()\n]{1,8}\))?( ?[:|=/"-][:|="/ -]*| *)$/;
const BESIDE = /[:|=/" )A-Za-z\d-]/;
function before(text: string, at: number): number {
  if (at > 0) {
    if (isHan(text.charCodeAt(at - 1)) && !LASTS.has(text[at - 1]!)) return 0;
    if (!isHan(text.charCodeAt(at - 1)) && !BESIDE.test(text[at - 1]!)) return 1;
  }
  const line = text.slice(Math.max(0, at - 24), at);
  const [, all = '', sign = ''] = LABEL.exec(line)!;
  const word = sign ? all : all.replace(/[是叫为系]$/, '');
  const told = /[:|=/]/.test(sign);
  if (told && /^[文图摄]$/.test(all)) return TOLD;
  const role = ending(ROLE, word);
  if (role) return told ? role : sign || word !== all ? 4 : 3;
  if (told && /[诉映访报签受托评约]人$/.test(word)) return TOLD;
  if (/[员长人者师匠]$/.test(word)) return sign ? 4 : 2;
  // 301 王某: a flat
  if (/\d ?$/.test(line)) return /\d0\d ?$/.test(line) ? 2 : FAR;
  // a table of readings: feng丰冯凤
  if (/[a-z]$/i.test(line)) return FAR;
  const w = ending(BEFORE, all);
  return sign || !all ? Math.max(1, w ?? 0) : (w ?? 0);
}

const SEX = /^ ?[,、/|(]? ?[男女](?![\u3400-\u9fff])/;
const CLOSED = /^ ?[(,、/|]? ?(?:\d{1,2}(?:号楼|岁|#|栋|幢|-\d)|[一二三四]楼|电话|今年)|^ ?20\d\d|^等\d|^[缴付退欠]\d/;
/** 王建国家漏水 and 金砖国家. */
const HOME = /^家(?![\u3400-\u9fff]|$)/;
function after(text: string, end: number, cut = false): number {
  if (isHan(text.charCodeAt(end)) && !FIRSTS.has(text[end]!) && !/[着了]/.test(text[end + 1] ?? '')) return cut ? CUT : FAR;
  const near = text.slice(end, end + 16);
  if (CLOSED.test(near)) return 3;
  if (/^[^沿随意接本朝向]着|^[打补修交写买垫清搬拆换退领收送拿签找问]了|^[,。;] ?[他她](?!们)/.test(near)) return 3;
  if (cut && !HOME.test(near)) return beginning(AFTER, near, 0, 2) ?? CUT;
  if (HAN.test(near[0] ?? '')) return beginning(AFTER, near, 0) ?? (beginning(ROLE, near, 0) ? 3 : FAR);
  if (SEX.test(near)) return MOST_AFTER;
  // 魏东(项目负责人), 王强,3号楼楼长
  const aside = /^ ?\(([^()\n]{2,12})\)/.exec(near)?.[1] ?? '';
  const from = /^ ?[(,、/| ]?(?:\d{1,2}号楼)?/.exec(near)![0].length;
  if (ending(ROLE, aside) || beginning(ROLE, near, from)) return 3;
  return Math.max(1, (beginning(AFTER, near, from) ?? 0) - 1);
}

const CANDIDATE = new RegExp(`${COMPOUND}|${H}`, 'g');
const FIRST = new RegExp(`^(?:${COMPOUND}|[${[...SURNAMES.keys()].join('')}])`);
const SEPARATOR = /^[、,; /]{1,2}(?:\d{1,2}[.、])?|^[与和及]/;
const LISTED = /^(?:[、,; /与和及]{0,2}|[、,; /]{1,2}\d{1,2}[.、])$/;
/** feng丰冯凤 */
const READING = new RegExp(`[a-z]${H}*$`, 'i');
/** Whether what may be a name follows in a list. */
function followed(text: string, end: number, own: number): boolean {
  const next = end + (SEPARATOR.exec(text.slice(end, end + 6))?.[0].length ?? 0);
  const surname = next > end && FIRST.exec(text.slice(next, next + 2))?.[0].length;
  return !!surname && own + signs(text, next, surname, 2) >= ENOUGH;
}

/** 白雪和江山带头: another that may be a name, and what only persons do. */
const PAIR = new RegExp(`^(?:[和与及、,]|以及)(?:${COMPOUND}|[${CLEAR_SURNAMES}${WORDLIKE}])${H}{1,2}?(?=${H})`);
function paired(text: string, end: number): boolean {
  if (!/[和与及、,以]/.test(text[end] ?? '')) return false;
  const two = PAIR.exec(text.slice(end, end + 6))?.[0].length ?? 0;
  return two > 0 && [two, two + 1].some((n) => (beginning(AFTER, text, end + n) ?? 0) >= 3);
}

/** A surname with what says that it is one: 王阿姨, 李科长, 姓孟; 老赵, 小王, 老马头. */
function alone(text: string, at: number, surname: number, left: number, inWord: (at: number) => boolean): boolean {
  const own = surnameOf(text, at, surname);
  const end = at + surname;
  const word = WORDS.has(text.slice(at, at + 2));
  if (own === UNKNOWN) return false;
  if (/[老小大]/.test(text[at - 1] ?? '')) {
    // 小庄2号楼, 一号小路
    if (/[路庄山桥河]/.test(text[at]!) && !HAN.test(text[end] ?? '') && before(text, at - 1) < 3) return false;
    const head = Number(text[end] === '头');
    const ahead = before(text, at - 1);
    const beside = Math.max(FAR, ahead) + head + after(text, end + head) - (text[at - 1] === '大' ? 2 : 0);
    // 养老金
    return (
      (!word || text[end] === '家') &&
      (text[at - 1] !== '大' || own === 2) &&
      own + (own ? 2 : 1) + beside >= ENOUGH &&
      (ahead >= 3 || !inWord(at - 1)) &&
      (text[at - 1] !== '大' || !inWord(at))
    );
  }
  const called = CALLED.test(text.slice(end, end + 4));
  if (!called && (text[at - 1] !== '姓' || HAN.test(text[end] ?? ''))) return false;
  if (left < 3 && inWord(at)) return false;
  if (!called) return true;
  // 来电人危女士
  if (left >= 3 && /^(?:女士|先生)/.test(text.slice(end))) return true;
  // 业委会夏主任, and no 班主任
  return !word && own >= 0 && (own + left > 0 || (!!DICTIONARY && text[at] !== '任' && left > FAR && HAN.test(text[at - 1] ?? '')));
}

const SYLLABLE = '(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]{1,3}(?:ng?)?)';
export const PINYIN =
  'zhang|wang|li|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|zheng|song|han|feng|deng|cao|peng|xiao|dong|yuan|pan|jiang|du|wei|lu|shen|cui|fan|jia|qin|yan|meng|shi|ren|fang|yu|tang|xie|zeng|hou|bai';
/** In other letters, with a point, or with blanks in it: names after a word that says so. */
const OTHER = new RegExp(
  `(?<![a-z])(?:(?:${PINYIN}) ?${SYLLABLE}{1,2}|[a-z]{3,} [a-z]{3,})(?![a-z])|${H}{2,6}·${H}{2,6}|${CLEAR_SURNAME} {1,3}${H}{1,2}(?: {1,3}${H})?(?!${H})`,
  'gi',
);
/** Halves of names in other tongues; two of them are one wherever they stand. */
const HALVES =
  '扎西|卓玛|次仁|平措|顿珠|多吉|多杰|达娃|尼玛|央金|拉姆|罗布|嘉措|普布|洛桑|格桑|白玛|阿依|古丽|买买提|买提|吐尔逊|艾力|热合曼|阿布都|努尔|尼亚孜|玉素甫|娜尔|巴特尔|图雅|阿不都';
const HALF = new RegExp(HALVES, 'g');
/** With the point between two of them they can be nothing else. */
const POINTED = new RegExp(`(?:${HALVES}|江)·|·(?:${HALVES})`);
const KIN = '媳妇|大嫂|婶|嫂|大娘|大妈|大爷|奶奶|爷爷|阿姨|叔|姨|伯|哥|姐';
/** Signs that names of other tongues are written with. */
const SOUNDS =
  '[阿艾依古丽努尔迪拜买提帕热木塔合巴江克孜亚娜吐逊玉素甫麦米肉赛里曼汗穆罕默德斯琴高娃乌兰其格图雅布萨伊莎扎西措卓玛央金次仁哈吾]';
/** What only a person is called: 扎西顿珠, Wang Gui-ying, 住户姓Ma, Tony老师, 胖婶, 狗蛋他爹, 高洁、方正两位. */
const SURE = new RegExp(
  [
    `(?:${HALVES})(?:${HALVES})`,
    `(?<![A-Za-z] ?)(?:${PINYIN.replace(/(^|\|)./g, (c) => c.toUpperCase())}) [A-Z]${SYLLABLE.replace('(?:(?:[zcs]h', '(?:(?:h?')}[-’' ]?${SYLLABLE}?(?![A-Za-z-]| ?[A-Z])`,
    `(?:姓|名叫|本名) ?[A-Z][a-z]{1,7}(?![a-z])|[A-Z][a-z]{2,8}(?:老师|师傅|先生|女士|经理)|M(?:r|rs|s|iss)\\.? ?[A-Z][a-z]+|${CLEAR_SURNAME}[Ss]ir`,
    `(?<=(?:联系人|经办人?|昵称|网名)[: ]?)[A-Za-z]{2,10}(?![A-Za-z@.\\d:])`,
    `(?<=[他她我俺名]叫)(?![人来大上停我他她什做])${H}{2,4}(?!${H})|(?<=个叫)${H}{2,3}(?=的[孩人老小业住])`,
    `@${H}{1,2}(?:${KIN})|[胖瘦黑矮秃麻](?:${KIN})|(?<![第一二三四五六七八九十\\d])[二三四五六七八](?:${KIN})(?![庙妹弟公伯])`,
    `(?<=(?:^|[^\\u3400-\\u9fff])[跟找请让给和问]?)${H}{2,3}[他她](?:妈|爸|爹|娘|爷|奶|姥|哥|姐|弟|妹|姨|舅|叔|[婶嫂]|婆|公公|媳|老[婆公]|儿子|闺女)|[大二三四小][壮妮丫蛋柱狗胖娃愣楞孬锁栓妞军红明芳强][儿子]?(?=[家他她妈爸爹娘说在媳把])|(?<!${H})[强军柱锁栓亮伟龙刚勇峰辉涛]子(?=[把说不家在拿要])`,
    `(?<![A-Za-z\\d.-])[A-Z]{2,3}(?=[已还仍也没未不暂]{0,2}(?:同意|表态|肯|签(?![约署发到证])|反对|弃权|来过|拒绝|没来|答应))|(?<![A-Za-z\\d])[A-Z](?=某|先生|女士)`,
    `(?<![A-Za-z])[A-Z][a-z]*[\u00e0-\u00fa\u0101-\u01dc][a-z]* ?[A-Z]?[a-z]*[\u00e0-\u00fa\u0101-\u01dc][a-z]*`,
    `(?<=(?:^|[^\\u3400-\\u9fff])[跟找请让给和问]?|找)${ERA}(?=${KIN}|家(?:[昨今又还没漏]|的[窗狗猫鸽车阳房])|不[肯签]|没签|嫌|说(?![明法])|谈)`,
    `(?=${SOUNDS})${BEGINS}${SOUNDS}{3,7}(?=${DEED})`,
    `(?<=[“"])${H}{1,3}(?<![家站队厅员人路长室党网岗办会院园])(?=[”"](?:一家|[他她]|又[把在]|还[在不]|不[肯让同]|说(?![明法])|[骂堵吵闹嫌撕喊拦]|愿意|答应|写了|要求|拒绝|没签))`,
    `${CLEAR_SURNAME}家(?:[大小二三]?(?:媳妇|儿媳|闺女|小子|女婿)|两口|姑娘|孙子|[和与跟]${CLEAR_SURNAME}家)|(?<!${H})(?!商)${ANY_SURNAME}${H}{0,2}家(?:厨房|卫生间|阳台|客厅|卧室)`,
    `(?<=^|[^\\u3400-\\u9fff]|[请找让向跟和与问])${CLEAR_SURNAME}[处局队科](?=[说答回让来带看批]|表示)`,
    // 值守：白云、江南；抄送：规划科方圆
    `(?<=(?:[员者人守班场加席]|名单)[:是为有]{1,2} ?)(?:${ANY_SURNAME}${H}{1,2}[、,]){1,8}${ANY_SURNAME}${H}{1,2}(?!${H})`,
    `(?<=[人送办核录对]:${H}{2,6}[科办局所站队])${ANY_SURNAME}${H}{1,2}(?!${H})`,
    `(?<![a-z])(?:yezhu|huzhu|zhuhu|fangzhu|zuke|jingban|lianxiren|louzhang)(?:ren)?[-_ ]?(?:${PINYIN})(?![aeiou])${SYLLABLE}{1,2}(?=[-_ ]?\\d|\\.(?:jpe?g|png|pdf))`,
    `${ANY_SURNAME}家老[大二三四五]|(?<=(?:感谢|谢谢|表扬|多亏)了?)(?!大家|你|他|她|各)${H}{2,3}(?=,[他她](?!们))`,
    `(?<![百同复贵单双万])姓(?![名氏])${H}的|(?<=[,。;]叫)(?![停他她它你我什做醒来人大好苦板])${H}{2,3}(?=$|[,。;)])|${CLEAR_SURNAME}(?:ge|jie)(?![a-z])`,
    `(?<!${H})(?:${ANY_SURNAME}${H}{1,2}、){1,8}${ANY_SURNAME}${H}{1,2}等?[两2-9二三四五六七八九](?:位|名)`,
  ].join('|'),
  'g',
);
/** 翠花嫂子, 燕子姐. */
const NICKNAME = new RegExp(`${H}${H}(?=${KIN})`, 'g');
/** What may follow a label that only a person's name follows. */
const ANY = new RegExp(`(?<=[:=/] ?)${H}{2,4}(?!${H})`, 'g');
/** What a company, a shop or a place is called after is no person, nor is what a document is numbered by. */
const NO_VERB = '[^\\P{Script=Han}在到向与和的对找去从被把说为是由]';
const NAMED_AFTER = new RegExp(
  `^${NO_VERB}{0,14}(?:公司|集团|[研设][究计]院|事务所|药房|专卖|面馆|麻辣烫|饭店|商店|超市|酒店|医院|学校|[小中大]学|幼儿园|纪念馆|故[居里]|公园|家属院|[馆店铺]招|烩面|泡馍|雕塑|门神|画像)|^${NO_VERB}{0,3}(?:社区|小区|街道|大道|[路街巷]\\d)|^家[园苑具电村庄沟寨湾坟河岗营店桥院]|^\\p{Script=Han}{0,6}[〔[(]20\\d\\d`,
  'u',
);

/** Where only a name can stand: no word, no role, no office. */
export const canBeName = (text: string): boolean =>
  /^[\u3400-\u9fff]{2,4}$/.test(text) && !WORDS.has(text.slice(0, 2)) && !ending(ROLE, text) && ![...text].some((c) => SIGNS.get(c) === -4);

/** Whether a place is within a word that the language's own dictionary has; an old browser has none, and then no place is. */
const withinWords = (text: string): ((at: number) => boolean) => {
  let [from, to] = [0, 0];
  let begins = new Set<number>();
  return (at) => {
    if (!DICTIONARY || !HAN.test(text[at] ?? '') || !HAN.test(text[at - 1] ?? '')) return false;
    if (at < from || at >= to) {
      for (from = at; HAN.test(text[from - 1] ?? '');) from--;
      for (to = at; HAN.test(text[to] ?? '');) to++;
      begins = new Set(Array.from(DICTIONARY.segment(text.slice(from, to)), (w) => from + w.index));
    }
    return !begins.has(at);
  };
};
/** What the words of the language take from a name that goes across them, is one of them or begins with one. */
function taken(text: string, at: number, surname: number, given: number, left: number, inWord: (at: number) => boolean): number {
  if (text[at + surname] === '某') return 0;
  const end = at + surname + given;
  const weight = surnameOf(text, at, surname);
  const opens = inWord(at + surname);
  const closes = given === 1 || inWord(end - 1);
  if (weight === UNKNOWN && (opens || [at, end - 1, end].some(inWord))) return Infinity;
  const clear = Math.max(left, after(text, end, inWord(end))) >= 3;
  const across = left < 3 && inWord(at) ? -CUT : 0;
  if (left >= 4) return across;
  // 包庇; 居民
  if (opens && (closes || weight <= 0)) return across + (clear ? Number(weight < 2 && closes) : weight <= 0 ? 3 : 2);
  // 给付|佣金
  return across + (given === 2 && weight < 2 && inWord(end - 1) ? (clear ? 1 : 2) : 0);
}
/** What a role or a verb before a name ends in: beside these a sign that is no surname can be one. */
const ENDS = new Set([...ROLE, ...BEFORE].flatMap(([word, n]) => (n >= 3 ? [word.at(-1)!] : [])));

/** Places in a shown text where a person is named. */
export function* namesIn(text: string): Generator<{ index: number; end: number }> {
  const inWord = withinWords(text);
  /** How many signs the given name of who acts has. */
  const acting = new Map(Array.from(text.matchAll(ACTOR), (m) => [m.index, m[1] ? 2 : 1]));
  for (const { index, 0: found } of text.matchAll(OTHER)) {
    const end = index + found.length;
    if (before(text, index) >= 3 || POINTED.test(found) || /^\(\d+号楼/.test(text.slice(end, end + 8))) yield { index, end };
  }
  for (const { index, 0: found } of text.matchAll(HALF)) {
    const end = index + found.length;
    if (before(text, index) >= 2 || after(text, end) >= 1) yield { index, end };
  }
  for (const { index, 0: found } of text.matchAll(SURE))
    if (!NAMED_AFTER.test(text.slice(index + found.length, index + found.length + 24))) yield { index, end: index + found.length };
  for (const { index, 0: found } of text.matchAll(NICKNAME))
    if ([...found].reduce((sum, c) => sum + (SIGNS.get(c) ?? 1), 0) >= 3 && !inWord(index)) yield { index, end: index + 2 };
  for (const { index, 0: found } of text.matchAll(ANY))
    if (before(text, index) === TOLD && canBeName(found)) yield { index, end: index + found.length };
  let last = -Infinity;
  for (const { index, 0: first } of text.matchAll(CANDIDATE)) {
    // 师傅, 师范
    if (index < last || /师[傅范]/.test(text.slice(index - 1, index + 1))) continue;
    if (first.length === 1 && !SURNAMES.has(first) && !(DICTIONARY && (index - last < 2 || ENDS.has(text[index - 1] ?? '')))) continue;
    const left = index - last < 6 && LISTED.test(text.slice(last, index)) ? 4 : before(text, index);
    const given = [2, 1].find((n) => {
      const end = index + first.length + n;
      if (!/^[\u3400-\u9fff]+$/.test(text.slice(end - n, end)) || end > text.length) return false;
      const right = paired(text, end) ? 4 : n === 2 && acting.get(index) === 2 ? 3.5 : after(text, end);
      // who is named by what stands before and does what stands after needs few signs of a name, and may be called as a thing is
      if (left + right > 3 && right > 1 && left >= 0 && placed(text, index, first.length, n, left, right, inWord)) return true;
      if (n === 1 && acting.get(index) === 1 && surnameOf(text, index, first.length) >= 0 && SIGNS.get(text[end - 1]!) === 2) return true;
      const bare = signs(text, index, first.length, n, left === TOLD);
      if (bare + left + MOST_AFTER < ENOUGH) return false;
      const enough = (own: number, right: number) => {
        const beside = right >= FAR && right < 3 && followed(text, end, bare) ? 3 : right;
        // among other words on both sides it has to be one by itself
        return own + left + beside + (left === 0 && beside === FAR ? FAR : 0) >= ENOUGH;
      };
      // 程|汉|坤: a clear surname and two signs that the dictionary has in no word
      if (
        n === 2 &&
        bare >= 4 &&
        left >= 0 &&
        surnameOf(text, index, first.length) > 1 &&
        !READING.test(text.slice(Math.max(0, index - 22), index)) &&
        ![index, index + 1, index + 2, end].some(inWord)
      )
        return true;
      // the dictionary, which is slow, only takes away
      return (
        enough(bare, after(text, end)) && enough(bare - taken(text, index, first.length, n, left, inWord), after(text, end, inWord(end)))
      );
    });
    if (!given && !alone(text, index, first.length, left, inWord)) continue;
    const end = index + first.length + (given ?? 0);
    if (NAMED_AFTER.test(text.slice(end, end + 24))) continue;
    yield { index, end };
    last = end;
  }
}
