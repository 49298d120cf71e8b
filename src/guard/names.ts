/** Chinese personal names in running text: what may be one is weighed together with what stands beside it. */

type Weights = ReadonlyMap<string, number>;
const weights = (of: Record<string, number>, by = ' '): Weights =>
  new Map(Object.entries(of).flatMap(([words, n]) => words.split(by).map((w) => [w, n] as const)));

const COMPOUND =
  '欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|宇文|长孙|端木|独孤|南宫|轩辕|申屠|呼延|钟离|闻人|澹台|淳于|太史|百里|西门|相里|鲜于';
/** Surnames that hardly ever begin another word. */
const CLEAR =
  '阿王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔谭陆汪范廖贾韦邹熊孟秦阎薛侯郝孔邵赖贺龚樊尹黎乔庞颜聂葛鲁耿裴萧傅娄邢俞倪柴桑靳霍翟芦仝卞冉牟闫苗甄佟滕祁穆骆阮翁詹殷栗郎鲍窦闵晏褚巩阚寇逯逄邱丘缪隋邸刁戚虞郁柯岳焦毕钱尤邬芮羿邴璩濮扈郏郜楮冀蔺蔚酆鄢岑冼覃佘谌隗郗笪谯亓甯邰竺綦訾阙桓敖荀晁';
/** Surnames that are ordinary words as well. */
const WORDLIKE =
  '高马任安白施房平明常华金江严章文古简路车包左景席谷余林叶田石雷龙段毛顾汤易武莫尚钟夏兰申欧甘季盛师计边牛祝乐曲容强商宣游纪伍康史庄麻官桂辛池燕符洪伏臧茅齐元卜楚柏红司荆苑宁浦温储扶凌涂戴屈蒲舒柳花仇艾仲帅童迟梅程万方于付';
/** Surnames that few have, and words that all use. */
const RARE = '代介铁海买虎哈沙麦库庆展信战权漕青巴普阴苟印禄银鱼占仵苌弋毋琚雒郄底撒拜丛隆冷贡生腾阳义山衣闪竹危费';
/** Surnames that hardly ever are one. */
const HARDLY = '和由向时应关原全水来管单连解党项成年国门';
const SURNAMES = weights({ [CLEAR]: 2, [WORDLIKE]: 0, [RARE]: -1, [HARDLY]: -2 }, '');

/** The signs of given names: those they are made of most, words as well, words of offices, what no name has. Any other is rare enough. */
const SIGNS = weights(
  {
    伟芳娜敏静秀英丽磊艳勇杰娟涛兰霞刚桂梅玉峰春燕晓玲云萍辉鹏斌波宇浩凯俊帆雪佳慧巧莉倩婷琳颖丹凤莲菊芝珍琴淑芬贞彩瑞翠旺贵宝龙虎彪雄豪仁礼忠孝廉贤想顺祥喜宁远久永恒亮晨曦朝川岩松杨柳桃杏友泉振邦世昌盛茂钢柱锁栓炎焕冰霜雷霆霄星辰昊轩梓涵欣怡诗雅琪瑶璐珊玥萌蕾蓉薇菲芸芮茜莹蓝岚嵩峻崇洲滨润泽浦淼溪潇澜炜烨煜熙鸿鹤鹰鸣麟骏驰骁迎逸遥郁锋锦铭钧钊鑫韵韬宏宽富寿尧希帅庚廷弘彦彬彤怀恩悦懿捷攀敬斐旭昆昕昭晋晖晗晴晶暖曼朋朗枫柔柯梁梦棋楠楚歌汉沛泓泰津渊湘滔喻胖奎魁克乾坤耀跃桢珠琦琼瑜璋瑾璇甜稷秋端笑粉纯纲绪绵罗翔翰聪胤舒舟苹茵荷菁萱葆蓓薪虹蝶衡裕谊谦贝贻赞赫迪逊郎钰铎锐锡闯隆雁靖鞠顶颂飘馨骥魏鲁黎齐娥婉婕嫣媛媚妍妮姣姝娇婵嫦伊仙伦佑佩侠儒兆冠冬凡剑勋午卓厚叶吉吾咏: 2,
    健月财信生利和山树根元先东卫全育保土水然子策达道运风守定少影征心意承政景治法大小增加二三四五九十传存改自可进环留积程训议重高占原同品团多好密常年广应必支方时普标游火燃理申益知符纳经续能草行许配非预得力依修括励: 0,
    ' 人第条当规管者业关用设务一机事公作其地主责对制等合产为物府动上资照护出构实权证提下并他要任体案按准报划违件代职营交款服情六开日据防化督织相告向例取律分企境城与性使供展场活予七专罚决技执批备调个八教车反采求负列费受质域于接限量具范农术入度商确况指之持止书息置记诉害协目百险污造统起医令被名导万结基集措投给除放罪现面从解复将间核销染系布气排价直登养障犯形刑特认察筑房评损节围到口效测担因偿助适种参输消疗停严急容举则济属算态线履住究约整装药推序补救托控变包校河失转选禁果称税危际裁类讼送故绿易食病额劳录辖领货材联判船移研付流示届警鼓器旅优废售身响识更编台促追别问注空赔矿航回涉灾鉴融债手疫宣考综侵做视遵千购屋创擅型最租但何客就引拒享题免遗驶订众让舶减圾垃票辆破缴毒港象老再卖退估历股满撤疾询植状愿残临档师载至络儿坏说烟假低史招步热还册援席致带值落即私突木馆纠拆饮押释终论试两役券筹播争族互础碍色便奖驾储挥女买离患图听逾隐库伤械精倍待功否犬扣层充邮革岸段嫌获延古纷秘渔授震弃字毁疑封派神而梯也捐绝油率零址湿恢血爆避且抗宅勘虚换模官途候扩射抵贸牌遇比副扶死断版固煤真聘独畜殖较秩散含命米阻汽著账难貌近吊贴述辩闭套纪只赠捕细州汇访头码拘绩界归召快盖答样写央随逐般误索沿打像错休母乱帮驻媒班倒典都某抽旧片够党读映挂拨半我填余始走漏覆墙姓己览纸差看架温此截混郑里底钱背闲邻着窗栏累既刷把座去扫谁软角黑铺季横页它缆纵译删夜遍醒讲这丰硬攻摩哪屏几剪早棉们找么旁椅蔽些曲棚晚什抓岭末夹词荆脑怎篇叫描沥掉那钥你匙胡摸句刘吗槛陇蹲':
      -1,
    有砦寨庄庵坊屯岗湾沟坡苑寓总的了在由是不未已及或各本该无须需请以后前内外处办局科室组会委员部门居楼所队章印签电话期见详号项工施监检验查收审格通过完毕表单份数共计均没另附暂街社区司位户县镇乡村市省站网点厅料每次周级式路巷院园厂桥:
      -4,
  },
  '',
);

/** The first two signs of words that would pass for a name, or its last two. */
const WORDS = new Set(
  '施工 任组 任队 任科 任局 路工 张罗 张贴 张挂 张榜 张开 陈述 陈列 陈旧 何时 何地 何种 何人 许可 许多 周边 周围 周末 周一 周二 郑中 郑花 贾鲁 二七 周三 周四 周五 周六 周日 程序 程度 林木 林业 林地 林荫 雷雨 毛坯 石材 石板 石化 安全 安装 安置 安排 安静 安心 高兴 高度 高层 高温 高效 高新 高质 高空 高峰 高清 高铁 高低 高龄 高发 高水 高标 马上 任何 任意 任务 任命 白天 白色 白灰 方案 方便 方向 方面 方法 时间 时段 和平 和谐 全体 全面 全程 全国 全年 全小 成立 成功 成果 成效 应当 应急 管理 管道 管线 管护 水管 水务 水泵 水压 水池 房屋 房产 房管 项目 平台 平安 平时 平方 平稳 平原 明确 明显 明细 明年 明日 常年 常用 常住 常务 常态 华北 金额 金水 金融 万元 万平 江河 关于 关系 关闭 关注 关心 严重 严禁 章程 文明 文化 文件 文字 文物 古城 古建 简易 简介 单元 单独 连接 连续 路面 路灯 路口 路牌 路长 原则 原因 原来 车辆 车棚 车库 车道 包括 包含 包保 左右 解决 解放 解答 解释 党建 党支 党群 景观 余额 叶片 段落 顾客 汤池 易于 莫名 夏季 夏天 兰州 申报 申诉 付款 付费 季度 盛大 师傅 计划 计算 边界 牛奶 费用 乐意 曲线 容积 强制 强化 强调 商业 商务 商品 宣传 纪要 纪念 康复 历史 庄严 桂花 洪水 齐全 元旦 元月 来源 来信 来访 红线 红旗 红色 司法 司机 宁愿 温度 温馨 扶手 扶梯 扶贫 储备 储藏 丁目 钱款 管城 中原 惠济 王府 李宁 杨柳 黄河 黄色 黄线 黄金 黄土 唐代 宋代 汉代 秦岭 邓小 毛泽 孙中 石油 石家 郑州 郑东 郑汴 苏州 杭州 徐州 韩国 鲁班 鲁山 魏源 陆续 陆地 罗列 罗马 梁柱 谢绝 谢谢 颜色 柴油 苗木 苗圃 桑拿 孔洞 贺信 蒲团 凌晨 凌乱 寇准 涂抹 涂刷 屈服 浦东 翁同 毕竟 毕业 舒适 戴好 尤其 乔木 乔迁 谭山 范围 范例 潘多 董事 孟州 孟津 薛店 宁静 宁波 邢台 姜黄 蔡邕 罗山 汪洋 廖若 彭州 曹操 胡同 胡乱 朱红 吕梁 岳阳 焦作 穆斯 阎王 聂耳 葛洲 耿耿 裴李 萧山 甘肃 古荥 盛世 龙湖 龙头 龙源 武汉 武警 武装 江苏 江山 祝福 祝愿 欧洲 金色 金属 明亮 明代 明天 光明 华夏 华中 成都 万达 文博 文艺 兴隆 平面 常规 管住 高风 高品 高中 方正 向上 向阳 和美 和顺 和睦 全景 全民 全新 全心 应用 安保 安宁 安康 安然 安阳 安定 水平 水利 水源 水质 水泥 水井 水景 林立 石头 路段 路边 路西 路东 路南 路北 路中 原阳 单双 连同 党政 党性 关爱 施洞 计生 叶子 田间 元素 简化 于洪 尚德 房子 章节 项城 商城 商都 商丘 洪泽 燕山 齐心 容纳 强大 强力 宣布 宣讲 纪实 官方 来自 来回 来年 红石 红砖 康乐 康宁 伍佰 辛店 师生 师大 易发 莫要 顾全 左侧 段长 古树 文雅 文体 文中 沈阳 许昌 唐山 唐河 唐宫 彭水 曹妃 黄山 黄石 黄浦 黄兴 罗湖 吴江 吴中 吴兴 韩城 贺兰 鲁西 鲁迅 梁山 陆丰 张江 张北 张家 朱仙 谢意 孔子 孟子 焦裕 李克 杨浦 孙吴 郑开 郑新 郑万 郑少 郑西 郑徐 宋城 宋都 汴京 王城 王家 李家 刘家 邙山 邙岭 胡辣 何尝 何止 苏联 魏晋 隋唐 汉魏 唐宋 明清 秦汉 曾经 曾任 曾获 曾用 曾因 殷切 殷实 崔家 高等 芦苇 关怀 明知 国家 平衡 符合 石柱 陆海 黄海 黄渤 丘陵 孔明 祁连 钱塘 介绍 军人 巩固 慈善 进行 聚焦 中国 双方 人民 施慈 英烈 遭受 中心 权利 中游 维护 直接 国国 拓宽 海关 专家 和环 任书 任主 任副 平顶 党和 向中 梁溪 万余 万人 万立 万套 万多 万吨 房东 程建 万象 国福 古石 古墓 石窟 古壁 金沙 乘坐 兄弟 石子 石羊 姚店 齐礼 阿姨 周黑 周岁 黄鱼 黄沙 高原 熊猫 黄酒 车马 麻醉 强堡 龙亭 东侧 西侧 石斑 方可 毛发 方又 方依 方首 方推 方贫 于皮 于烈 于中 付财 付金 商谈 时赶 甘蔗 交易 财产 习惯 易习 规范 范透 何借 何尺 和辞 陆一 曾遭 梁涵 生宿 方协 商定 由法 由海 和群 江水 高速 周梳 明姓 平新 冰川 山冰 汉字 培训 立法 家庭 史迹 寄存 元长 官晋 水行 明礼 珍贵 杨国 战略 华侨 官惩 危害 钱行 发掘 古发 黄龙 强迫 许改 高耗 征兵 新兵 段学 和紧 年人 被国 严守 贺卡 程拦 阿拉 钱花 代初 高贵 迟驰 黄齐 周才 麻辣 费多 司宿 金翻 房价 崔摧 黄齊 高长 清理 光纤'.split(
    ' ',
  ),
);

/** What a person is called before a name and after it; after a label of the first a colon and any name. */
const ROLE = weights({
  新记录: 0,
  '姓名 户主 业主 屋主 房主 房东 产权人 承租人 租户 权利人 使用人 经办 经手 承办人 填表人 填报人 制表 审核 审批人 复核 记录 登记人 核对人 验收人 责任领导 联系人 联络人 收件人 寄件人 发件人 收款人 付款人 领款人 缴费人 交款人 开户人 开户名 户名 账户名 签字 签名 签字人 签收 签收人 签章 代签 代签人 委托人 受托人 代理人 法定代表人 法人代表 法人 见证人 监督人 承诺人 申请人 投诉人 举报人 反映人 信访人 上访人 报修人 来电人 来访人 诉求人 提议人 投票人 表决人 同意人 当事人 群主 车主 驾驶人 楼长 楼栋长 单元长 网格员 供图 供稿 撰稿 供稿人 撰稿人 制图 绘图 摄影 摄影人 校对 责编 拟稿 拟稿人 核稿 设计 绘制 校核 主持 主持人 值班人 带班 拍摄 施工员 安全员 质检员 监理员 项目经理 技术负责人 参会 参会人员 到会 出席 列席 签到': 5,
  '租客 房客 住户 居民 村民 市民 群众 家属 楼门长 楼组长 楼道长 院长 门栋长 网格长 联户长 楼管 管家 客服 志愿者 党员 协管员 保洁 保安 门卫 路长 街长 段长 片长 负责人 责任人 包保干部 包楼干部 包联领导 下沉干部 监督员 建议人 发起人 牵头人 督办人 接待人 群管理员 司机 死者 伤者 患者 委员 成员 主任 书记 支书 主席 部长 镇长 乡长 村长 科长 局长 区长 市长 处长 所长 站长 队长 组长 指挥长 会长 秘书长 总监 总工 工程师 技术员 质检 主管 经理 董事长 老板 商户 店主 摊主 班长 工长 工头 包工头 厂长 校长 领导 残疾人 烈属 军属 五保户 低保户 律师 教授 专家 护士 大夫 民警 警官 法官 工人 工匠 电工 水工 木工 焊工 瓦工 泥瓦工 水暖工 维修工 设计师 记者 通讯员 作者 编辑 教师 老师 医生 职工 干部 代表 同志 同学 名单 组员 人员 邻居 女儿 儿子 妻子 丈夫 母亲 父亲 配偶 之子 之女 老伴 孙子 孙女 女婿 儿媳 甲方 乙方 丙方 本人 对象 会计 出纳 物业 监理 调解员 讲解员 师傅 阿姨 大爷 原住户 备注 厂家 商家 施工方 施工队 社区 值班 值守 早班 夜班 仓库 同意 不同意 反对 赞成 弃权': 4,
});
/** The words before a name: of whom somebody is told, asked or given something. */
const BEFORE = weights({
  '查处 举报 责令 抄送 推选 选举 选为 任命 聘请 聘任 左一 左一为 左二 左二为 右一 右一为 右二 右二为 图为': 3,
  '找 请 与 感谢 谢谢 慰问 探望 看望 表彰 表扬 约谈 提醒 邀请 指派 选派 回访 通知 告知 联系 联系不上 陪同 会同 答复 询问 采访 访问 岁的 家住 一楼的 二楼的 三楼的 楼的 给 替 帮 交给 转给 发给 退给 退还 付给 借给 收到 今收到 转来 遇到 见到 委托 叫 劝 催 拆除 周一 周二 周三 周四 周五 经与 女 男 院里 户 号': 2,
  '到 在 由 向 据 对 跟 和 及 为 让 被 把 是 有 叫做 住着 的': 1,
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
  '身份证 房产证 委托 的房 的房子 的家 的老伴 的母亲 的父亲 的儿子 的女儿 的意见 没来 没到 未到 一同 一起 开具 来看 看过 跟进 说 表示 告诉 介绍 反映 来电 打来 来访 来信 提出 认为 同意 不同意 不愿 拒绝 反对 沟通 协商 签字 签名 签收 代签 补签 答应 承诺 回复 回应 汇报 发言 强调 指出 主持 牵头 陪同 调研 走访 带队 带头 捐赠 捐出 担任 兼任 任组长 任副 笑 笑着 竖起 指着 退款 押金 受伤 主动 坚持 申请 投诉 抱怨 质疑 建议 咨询 求助 提议 推荐 希望 觉得 领取 领走 取走 拿走 送来 寄来 搬走 搬来 入户 义务 当选 辞职 到场 现场 到会 参会 请假 缺席 告知 高兴 满意 基本满意 夫妇 夫妻 母亲 父亲 老两口 一家 签 摄 代 没签 不签 拒签 未签 已签 按手印': 3,
  '家 阳台 窗户 厨房 门口 防盗窗 自家 手里 违建 欠缴 去世 出院 住院': 2,
  '开 尽快 马上 及时 送 送的 等 在 不 未 没 又 都 来 去 收 交 领 住 就 还 正 从 称 讲 上门 登记 通知 打 负责 逐户 带 的 已 也 到 把 被 向 是 要 替 帮 组织 了解 查看 参与 检查 巡查 维修 参加 与 和 为 人 安排 签发 要求 每日 每天 户 搭建 卧床 交来 发来': 1,
  '市 区 县 镇 乡 村 路 街 院 里 巷 庄 湾 寺 桥 站 园 苑 城 店 集 沟 坡 寨 砦 营 屯 岗 河 江 湖 山 厂 楼 局 小区 社区 花园 家园 家苑 新村 大厦 大道 胡同 家属院 公司 集团':
    -8,
});
/** Of a surname alone what says that it is one. */
const CALLED = new RegExp(`^(?:${`${TITLES} ${JOBS}`.replaceAll(' ', '|')}|[工总](?=$|[^\\u3400-\\u9fff]|答|回|说|到|来|表示)|姓)`);

const H = '[\\u3400-\\u9fff]';
const HAN = /[\u3400-\u9fff]/;
export const CLEAR_SURNAME = `(?:${COMPOUND}|[${CLEAR}])`;
export const ANY_SURNAME = `(?:${COMPOUND}|[${CLEAR}${WORDLIKE}])`;

/** So much has to be on one side. */
const ENOUGH = 4;
/** A word that tells nothing of persons. */
const FAR = -1;
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
const beginning = (of: Weights, text: string, at: number): number | undefined => {
  for (let n = LONGEST; n; n--) if (of.has(text.slice(at, at + n))) return of.get(text.slice(at, at + n));
  return undefined;
};

/** How much of a name its signs are, without what stands beside it. */
function signs(text: string, at: number, surname: number, given: number, told = false): number {
  const rest = text.slice(at + surname, at + surname + given);
  let sum = surname > 1 ? 3 : SURNAMES.get(text[at]!)!;
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
  if (given === 2 && WORDS.has(rest)) sum -= 2;
  return sum;
}

/** 户主：, 联系人（签字）| , 记录 */
const LABEL = /([\u3400-\u9fff]*)(?:\([^()\n]{1,8}\))?( ?[:|=/"-][:|="/ -]*| *)$/;
function before(text: string, at: number): number {
  const line = text.slice(Math.max(0, at - 24), at);
  const [, all = '', sign = ''] = LABEL.exec(line)!;
  const word = sign ? all : all.replace(/[是叫为系]$/, '');
  const told = /[:|=/]/.test(sign);
  if (told && /^[文图摄]$/.test(all)) return TOLD;
  const role = ending(ROLE, word);
  if (role) return told ? role : sign || word !== all ? 4 : 3;
  if (/[员长人者师]$/.test(word)) return sign ? 4 : 2;
  // 301 王某: a flat
  if (/\d ?$/.test(line)) return /\d0\d ?$/.test(line) ? 2 : FAR;
  // a table of readings: feng丰冯凤
  if (/[a-z]$/i.test(line)) return FAR;
  const w = ending(BEFORE, all);
  return sign || !all ? Math.max(1, w ?? 0) : (w ?? 0);
}

const SEX = /^ ?[,、/|(]? ?[男女](?![\u3400-\u9fff])/;
const CLOSED = /^ ?[(,、/|]? ?(?:\d{1,2}(?:号楼|岁|#|栋|幢|-\d)|[一二三四]楼|电话|今年)|^ ?20\d\d|^等\d|^[缴付退欠]\d/;
function after(text: string, end: number): number {
  const near = text.slice(end, end + 16);
  if (CLOSED.test(near)) return 3;
  if (HAN.test(near[0] ?? '')) return beginning(AFTER, near, 0) ?? (beginning(ROLE, near, 0) ? 3 : FAR);
  if (SEX.test(near)) return MOST_AFTER;
  // 魏东(项目负责人), 王强,3号楼楼长
  const aside = /^ ?\(([^()\n]{2,12})\)/.exec(near)?.[1] ?? '';
  const from = /^ ?[(,、/| ]?(?:\d{1,2}号楼)?/.exec(near)![0].length;
  if (ending(ROLE, aside) || beginning(ROLE, near, from)) return 3;
  return Math.max(1, (beginning(AFTER, near, from) ?? 0) - 1);
}

const CANDIDATE = new RegExp(`${COMPOUND}|[${[...SURNAMES.keys()].join('')}]`, 'g');
const FIRST = new RegExp(`^(?:${CANDIDATE.source})`);
const SEPARATOR = /^[、,; /]{1,2}(?:\d{1,2}[.、])?|^[与和及]/;
const LISTED = /^(?:[、,; /与和及]{0,2}|[、,; /]{1,2}\d{1,2}[.、])$/;
/** Whether what may be a name follows in a list. */
function followed(text: string, end: number, own: number): boolean {
  const next = end + (SEPARATOR.exec(text.slice(end, end + 6))?.[0].length ?? 0);
  const surname = next > end && FIRST.exec(text.slice(next, next + 2))?.[0].length;
  return !!surname && own + signs(text, next, surname, 2) >= ENOUGH;
}

/** A surname with what says that it is one: 王阿姨, 李科长, 姓孟; 老赵, 小王, 老马头. */
function alone(text: string, at: number, surname: number, left: number): boolean {
  const own = surname > 1 ? 3 : SURNAMES.get(text[at]!)!;
  const end = at + surname;
  const word = WORDS.has(text.slice(at, at + 2));
  if (/[老小]/.test(text[at - 1] ?? '')) {
    const head = Number(text[end] === '头');
    const beside = Math.max(FAR, before(text, at - 1)) + head + after(text, end + head);
    return (!word || text[end] === '家') && own + (own ? 2 : 1) + beside >= ENOUGH;
  }
  if (CALLED.test(text.slice(end, end + 4))) return !word && own >= 0 && own + left > 0;
  return text[at - 1] === '姓' && !HAN.test(text[end] ?? '');
}

const SYLLABLE = '(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]{1,3}(?:ng?)?)';
const FOREIGN = '阿艾依古丽买提江吐尔逊热木扎西卓玛次仁桑格德吉乌兰图雅娜苏其巴力克孜哈曼汗拜赛帕麦迪';
/** With the point between two of them they can be nothing else. */
const POINTED = new RegExp(`[${FOREIGN}]{2}·[${FOREIGN}]{2}`);
/** In other letters, with a point, or with blanks in it: names after a word that says so. */
const OTHER = new RegExp(
  `(?<![a-z])(?:(?:zhang|wang|li|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|zheng|song|han|feng|deng|cao|peng|xiao|dong|yuan|pan|jiang|cai|du|su|wei|lv|lu|ding|shen|yao|cui|tan|fan|liao|jia|zou|xiong|meng|qin|yan|xue|hou|hao|kong|shao|shi|ren|tian|cheng|ye|bai|fang|yu|qian|tang|xie|zeng|liang|kang|lei|long|duan|mao|gu) ?${SYLLABLE}{1,2}|[a-z]{3,} [a-z]{3,})(?![a-z])|${H}{2,6}·${H}{2,6}|[${FOREIGN}]{3,6}|${CLEAR_SURNAME} {1,3}${H}{1,2}(?: {1,3}${H})?(?!${H})`,
  'gi',
);
/** What may follow a label that only a person's name follows. */
const ANY = new RegExp(`(?<=[:=/] ?)${H}{2,4}(?!${H})`, 'g');
/** What a company, a shop or a place is called after is no person, nor is what a document is numbered by. */
const NAMED_AFTER =
  /^[^\P{Script=Han}在到向与和的对找去从被把说为是由]{0,14}(?:公司|集团|研究院|设计院|事务所|药房|专卖|面馆|麻辣烫|饭店|商店|超市|酒店|医院|学校|小学|中学|幼儿园|纪念馆|故居|公园|家属院)|^[^\P{Script=Han}在到向与和的对找去从被把说为是由]{0,3}(?:社区|小区|街道|大道|[路街巷]\d)|^家[园苑具电]|^\p{Script=Han}{0,6}[〔[(]20\d\d/u;

/** Places in a shown text where a person is named. */
export function* namesIn(text: string): Generator<{ index: number; end: number }> {
  for (const { index, 0: found } of text.matchAll(OTHER)) {
    const end = index + found.length;
    if (before(text, index) >= 3 || POINTED.test(found) || /^\(\d+号楼/.test(text.slice(end, end + 8))) yield { index, end };
  }
  for (const { index, 0: found } of text.matchAll(ANY))
    if (before(text, index) === TOLD && !WORDS.has(found.slice(0, 2)) && ![...found].some((c) => SIGNS.get(c) === -4))
      yield { index, end: index + found.length };
  let last = -Infinity;
  for (const { index, 0: first } of text.matchAll(CANDIDATE)) {
    // 师傅, 师范
    if (index < last || /师[傅范]/.test(text.slice(index - 1, index + 1))) continue;
    const left = index - last < 6 && LISTED.test(text.slice(last, index)) ? 4 : before(text, index);
    const given = [2, 1].find((n) => {
      const end = index + first.length + n;
      if (!/^[\u3400-\u9fff]+$/.test(text.slice(end - n, end)) || end > text.length) return false;
      const own = signs(text, index, first.length, n, left === TOLD);
      if (own + left + MOST_AFTER < ENOUGH) return false;
      const right = after(text, end);
      const beside = right >= FAR && right < 3 && followed(text, end, own) ? 3 : right;
      // among other words on both sides it has to be one by itself
      return own + left + beside + (left === 0 && beside === FAR ? FAR : 0) >= ENOUGH;
    });
    if (!given && !alone(text, index, first.length, left)) continue;
    const end = index + first.length + (given ?? 0);
    if (NAMED_AFTER.test(text.slice(end, end + 24))) continue;
    yield { index, end };
    last = end;
  }
}
