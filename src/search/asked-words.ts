import { pinyin } from 'pinyin-pro';
import { pinyinKey } from './text/pinyin.ts';

/**
 * Words that a question typed in letters is made of besides a name: songyue xiaoqu duoshao hu. Where two sound alike, the first is meant.
 */
const WORDS =
  '多少 多久 多大 多长时间 提前多久 什么 什么时候 啥 啥时候 几 几个 几年 几栋 几户 哪 哪个 哪些 哪里 哪年 谁 怎么 怎么办 咋 为什么 在哪 在哪里 吗 没 没有 有没有 ' +
  '是 不是 是不是 是什么 有 要 需要 能 可以 的 了 和 在 到 归 属于 多少钱 户 户数 人 人数 人家 栋 栋楼 楼 单元 面积 平方米 平 年 天 钱 资金 投资 花 花了 拨付 ' +
  '完工 开工 竣工 完成 改造 改 改了 修好 修 做 做了 装 加装 安装 电梯 保温 外墙 道路 路 停车 充电桩 管网 雨污分流 防水 楼顶 绿化 门禁 监控 ' +
  '物业 物业费 业委会 业主 居民 同意 签字 表决 投票 比例 公开 公示 申请 信息公开 答复 时间 工期 保修 验收 负责 找谁 电话 投诉 ' +
  '施工 施工单位 单位 监理 地址 建筑 建筑面积 街道 社区 区 小区 号院 家属院 院 管 谁管 标准 意思 什么意思 哪一步 进度 计划 列入 停水 停电 停气 停暖 提前 通知 拆 拆了 违建 ' +
  '维修资金 方案 内容 项目 一共 现在 还 都 征求 意见 补贴 例会 开会 隐蔽工程 一楼 反对 盖的 建的 完 完了 建 盖 哪天 花多少钱 怎么样 怎样 老旧小区 会 给 家 不 个 部 米 次';

/** With its letters, as a line of words.json. */
export const askedWords = (): string =>
  WORDS.split(' ')
    .map((word) => `${pinyinKey(word === '了' ? 'le' : pinyin(word, { toneType: 'none', type: 'array', v: true }).join(''))}${word}`)
    .join(' ');
