import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { shippedDataset } from './shipped.js';

/**
 * What words around a figure leave open, and what they settle: each rule with sentences in which a published figure, between asterisks, is right, wrong,
 * or of something that nobody publishes, so that it may be neither borne out nor accused ("silent" where it is no figure at all).
 */
const RULES: Readonly<Record<string, readonly (readonly [sentence: string, verdict: string])[]>> = {
  'what one man admits is not the count of his county': [
    ['A Surrey man admitted *12* offences of sexual communication with a child in 2023/24.', 'silent'],
    ['In 2023/24 a Surrey man was charged with *15* offences of sexual communication with a child.', 'silent'],
    ['A Kent teacher admitted *26* grooming offences in 2023/24.', 'silent'],
    ['Surrey faced *89* grooming offences in 2023/24.', 'contradicted'],
  ],
  '“in one year” goes with the figure that it stands by': [
    ['UK police recorded *41,021* grooming offences in a single year.', 'contradicted'],
    ['UK police recorded *41,021* grooming offences between 2017/18 and 2023/24, an average of 5,860 in one year.', 'supported'],
    ['In the UK *34,000* grooming offences were recorded in the six years to March 2023, more than 6,000 of them in a single year.', 'supported'],
    ['Kent recorded *262* grooming offences in its first two years, when in one year alone numbers rose 15%.', 'supported'],
  ],
  'a share of some boys is not what girls leave of all': [
    ['Where gender was recorded, boys were *19%* of UK grooming victims in 2023/24.', 'supported'],
    ['Where gender was recorded, boys were *29%* of UK grooming victims in 2023/24.', 'contradicted'],
    ['Where gender was recorded, boys were *45%* of UK grooming victims on Discord in 2023/24.', 'unverified'],
    ['Where gender was recorded, disabled boys were *3%* of UK grooming victims in 2023/24.', 'unverified'],
    ['Where gender was recorded, teenage boys were *12%* of UK grooming victims in 2023/24.', 'unverified'],
    ['Where gender was recorded, boys were *40%* of UK grooming offenders in 2023/24.', 'unverified'],
  ],
  'a rate of a part, or a bound, is not that of all': [
    ['UK police recorded a grooming offence every *62* minutes in 2024/25.', 'contradicted'],
    ['UK police recorded at least one grooming offence every *90* minutes in 2024/25.', 'unverified'],
    ['UK police solved a grooming offence every *200* minutes in 2024/25.', 'unverified'],
    ['At weekends in 2024/25 UK police recorded *30* grooming offences a day.', 'unverified'],
    ['UK police recorded *30* grooming offences a day in 2024/25.', 'contradicted'],
  ],
  'an app that is only mentioned is not said to be that of all': [
    ['Snapchat was used in *7,263* grooming offences in the UK in 2024/25.', 'contradicted'],
    ['Police recorded *7,263* grooming offences on Snapchat in the UK in 2024/25.', 'contradicted'],
    ['Parents of children who play Minecraft should know that UK police recorded *7,263* grooming offences in 2024/25.', 'supported'],
    ['In 2023/24 Kent Police recorded *264* grooming offences, including one that began on Xbox.', 'supported'],
    ["In a speech in Jersey, the NSPCC's chief said police recorded *7,062* grooming offences in the UK in 2023/24.", 'supported'],
  ],
  'an app that is where, or in whose name, they were counted is meant': [
    ['Police in the UK recorded *7,062* offences of sexual communication with a child in 2023/24 that began on Snapchat.', 'contradicted'],
    ["Kent's Instagram offences of sexual communication with a child numbered *264* in 2023/24.", 'contradicted'],
  ],
  'an app that is spoken of in a clause of its own is not accused of all': [
    ['Meta and Snapchat must act now, the NSPCC said, after UK police recorded *7,263* grooming offences in 2024/25.', 'supported'],
    ['A year after Ofcom warned Snapchat, UK police recorded *7,263* grooming offences in 2024/25.', 'supported'],
    ['UK police recorded *7,263* grooming offences in 2024/25, a figure which Snapchat disputes.', 'supported'],
    ['Instagram had no comment on the *7,263* grooming offences recorded by police in the UK in 2024/25.', 'supported'],
    ['UK police recorded *7,263* grooming offences in 2024/25 after children were contacted on Snapchat.', 'unverified'],
    ['On Snapchat and Instagram UK police recorded *7,263* grooming offences in 2024/25.', 'contradicted'],
    ['Kent Police, whose officers visit schools to talk about Snapchat, recorded *264* grooming offences in 2023/24.', 'supported'],
    ['UK police logged *7,263* grooming offences in 2024/25, the minister said in a video on TikTok.', 'supported'],
    ['Where the platform was known, Instagram was used in *48%* of UK grooming offences in 2023/24, prompting Snapchat to defend its record.', 'contradicted'],
    ['Snapchat has said it will ban under-16s after UK police recorded *7,263* online grooming offences in 2024/25.', 'supported'],
    ['In 2023/24 Kent recorded 61 grooming offences on Snapchat and Surrey recorded *20*.', 'unverified'],
  ],
  'a neighbour is where a place lies, or is counted with it': [
    ['Surrey Police, next to Kent, recorded *98* grooming offences in 2023/24.', 'supported'],
    ['Across Kent and neighbouring Sussex, *487* grooming offences were recorded in 2023/24.', 'supported'],
    ['In the South East apart from Hampshire, forces recorded *585* grooming offences in 2023/24.', 'unverified'],
    ['Excluding Scotland, UK police recorded *7,263* grooming offences in 2024/25.', 'contradicted'],
    ['Apart from Lincolnshire, UK forces recorded *7,263* grooming offences in 2024/25.', 'supported'],
  ],
  'a part that is known is told in many ways': [
    ['Of the UK grooming offences in 2023/24 where police had details of the app, *48%* took place on Snapchat.', 'supported'],
    ['Leaving aside offences where the platform was unknown, Snapchat was used in *48%* of UK grooming offences in 2023/24.', 'supported'],
    ['Snapchat was used in *48%* of UK grooming offences in 2023/24.', 'misleading'],
  ],
  'a base is not denied by who says what it leaves out': [
    ['Where the platform was known, Snapchat was used in *48%* of UK grooming cases in 2023/24, excluding those without one.', 'supported'],
    ["Where the victim's sex was known, girls made up *81%* of UK grooming victims in 2023/24, leaving out the cases without that information.", 'supported'],
  ],
  'a place that gave nothing is not where the figure is from': [
    ['UK forces, Lincolnshire excepted, came to *7,263* sexual communication with a child offences in 2024/25.', 'supported'],
    ["The South East (Thames Valley is left out of the charity's sums) comes to *680* grooming offences for 2023/24.", 'supported'],
  ],
  'a per cent that is written out to the unit is not rounded': [
    ['UK sexual communication with a child offences rose by *eighty-nine per cent* between 2017/18 and 2023/24.', 'supported'],
    ['UK sexual communication with a child offences rose by *ninety per cent* between 2017/18 and 2023/24.', 'supported'],
    ['UK sexual communication with a child offences rose by *ninety-one per cent* between 2017/18 and 2023/24.', 'contradicted'],
  ],
  'what is counted is no age, and an app no place': [
    ['In 2017/18 the youngest victim of sexual communication with a child in Northumbria was nine. She has dealt with *nine* cases of online grooming this summer.', 'unverified'],
    ['The South East recorded 680 grooming offences in 2023/24. UK forces recorded 7,062. In the UK cases of 2023/24 where officers wrote the platform down, Snapchat was named in 48% and Instagram in *10%*.', 'contradicted'],
  ],
  'who goes on about the offence goes on about all of it': [
    ["Children under 13 are victims in more than half of Scotland's communicating indecently offences. These offences rose by *48%* between 2017/18 and 2021/22.", 'supported'],
    ['The victims were mostly girls. These offences of sexual communication with a child rose by *70%* in England and Wales from 2017/18 to 2020/21.', 'supported'],
    ['Girls. Sexual communication with a child offences in England and Wales rose by *60%* between 2017/18 and 2020/21.', 'supported'],
    ['Girls. Sexual communication with a child offences in England and Wales rose by *69%* between 2017/18 and 2020/21.', 'contradicted'],
    ['Police Scotland recorded 369 communicating indecently offences against under-13s in 2021/22. These numbers have risen *48%* since 2017/18.', 'contradicted'],
  ],
  'a rise over six years is none within fewer': [
    ['UK sexual communication with a child offences rose by *89%* in two years to 7,062 in 2023/24.', 'contradicted'],
    ['UK police recorded 7,062 sexual communication with a child offences in 2023/24, up from 3,728 in 2017/18, a rise of *89%* in a year.', 'contradicted'],
    ['UK police recorded 7,062 sexual communication with a child offences in 2023/24, up from 3,728 in 2017/18, a rise of *89%* in six years.', 'supported'],
    ['UK police recorded 7,062 sexual communication with a child offences in 2023/24, an increase of *89%* over the six years since 2017/18.', 'supported'],
    ['UK police recorded 7,062 sexual communication offences in 2023/24; that is up *89%* on 2017/18, the first year of the law.', 'supported'],
    ['Scotland recorded 685 communicating indecently offences in 2020/21, up *5%* in a year and 80% in five years.', 'supported'],
    ['UK sexual communication with a child offences rose by *99%* in less than ten years, to 7,263 in 2024/25.', 'supported'],
    ['UK sexual communication with a child offences rose by *99%* in the three years since 2017/18.', 'contradicted'],
    ['NSPCC figures show a rise of *82%* in UK grooming offences in the five years since 2017/18.', 'supported'],
  ],
  'a share is turned into a count only where the words say so': [
    ['Snapchat was used in 48% of UK cases of sexual communication with a child in 2023/24 where the platform was known. That would mean *3,390* cases if the rest were alike.', 'unverified'],
    ['Snapchat was used in 48% of UK cases of sexual communication with a child in 2023/24 where the platform was known. In other words *3,390* cases were there.', 'contradicted'],
    ['Snapchat was used in 48% of UK grooming cases in 2023/24 where the platform was known. In other words, *875* crimes.', 'supported'],
  ],
  'a right figure stands where it is said to stand': [
    ['Surrey Police recorded *98* grooming offences in 2023/24, more than Kent.', 'contradicted'],
    ['Surrey Police recorded *98* grooming offences in 2023/24, fewer than Kent.', 'supported'],
    ['Surrey recorded *98* grooming offences in 2023/24, the most of any force in the South East.', 'contradicted'],
    ['Kent recorded *264* grooming offences in 2023/24, the most of any force in the South East.', 'supported'],
    ['Kent Police recorded *264* grooming offences in 2023/24, more than any other force.', 'contradicted'],
    ['Surrey Police recorded *98* grooming offences in 2023/24, well ahead of neighbouring Kent and Sussex combined.', 'supported'],
    ['Instagram was named in *6%* of UK grooming cases in 2023/24 where the platform was known, more than WhatsApp.', 'contradicted'],
    ['Kent Police recorded *179* grooming offences in 2021/22, its highest figure yet.', 'contradicted'],
    ['Kent Police recorded *264* grooming offences in 2023/24, its highest total since records began.', 'supported'],
    ['Kent Police recorded *179* grooming offences in 2021/22, its lowest figure on record.', 'contradicted'],
  ],
  'who is only set against a place or an app lends a figure nothing': [
    ['WhatsApp’s share of UK grooming cases with a known platform fell from 12% in 2023/24 to *9%* in 2024/25, still behind Snapchat.', 'supported'],
    ['Sexual communication offences in Kent rose from 230 in 2022/23 to *264* in 2023/24, still more than Sussex.', 'supported'],
    ['Sussex, second to Kent, recorded *223* sexual communication offences in 2023/24.', 'supported'],
    ['Sussex trailed Kent with *223* sexual communication offences in 2023/24.', 'supported'],
    ['Hampshire, a bigger force than Kent, recorded *95* sexual communication offences in 2023/24.', 'supported'],
    ['Sussex recorded 223 sexual communication offences in 2023/24, ahead of Kent with *264*.', 'contradicted'],
    ['Surrey’s *98* sexual communication offences in 2023/24 were not the most of any force in the South East.', 'supported'],
    ['Surrey had *98* sexual communication offences in 2023/24, while Kent had the most of any force in the South East.', 'supported'],
    ['Scotland recorded *672* offences of communicating indecently with a child in 2023/24, hardly a record high.', 'supported'],
    ['Kent recorded *230* sexual communication offences in 2022/23, a higher figure than Sussex.', 'supported'],
    ['Sussex’s *223* sexual communication offences in 2023/24 exceeded Kent’s.', 'contradicted'],
    ['Sexual communication offences in Kent climbed again in 2021/22, to *179*.', 'contradicted'],
    ['Sexual communication offences in Kent climbed again in 2023/24, to *264*.', 'supported'],
  ],
  'a year before “rose from … to …” is that of what it rose to': [
    ['In 2023/24 grooming offences in Kent rose from *230* to 264.', 'supported'],
    ['In 2023/24 grooming offences in Kent rose from 230 to *264*.', 'supported'],
    ['Last year grooming offences in the UK rose from *7,062* to 7,263.', 'supported'],
    ['In 2022/23 grooming offences in Kent rose from 179 to *264*.', 'contradicted'],
    ['In 2022/23 grooming offences in Kent rose from *179* to 230, and the year after to 264.', 'supported'],
    ['In 2023/24, up on the year before, Kent recorded *264* grooming offences.', 'supported'],
    ['In 2023/24, well up on 2022/23, Kent recorded *230* grooming offences.', 'contradicted'],
    ['Grooming offences in Kent rose to *230* in 2022/23 and to 264 in 2023/24.', 'supported'],
    ['South Wales Police recorded 158 grooming offences in 2017/18. The number then fell twice, to *140* and 91.', 'supported'],
    ['Grooming offences in Kent have fallen: from 230 in 2022/23 to *264* in 2023/24.', 'contradicted'],
    ['Grooming offences in Kent fell for the second year running in 2023/24, to *264*.', 'contradicted'],
  ],
  'of two that are set against each other each has its own': [
    ['Kent recorded more grooming offences in 2023/24 than Sussex: *264* against 223.', 'supported'],
    ['Kent recorded more grooming offences in 2023/24 than Sussex: 264 against *223*.', 'supported'],
    ['Sussex recorded more grooming offences in 2023/24 than Kent: 223 against *264*.', 'contradicted'],
    ['In 2023/24 Kent’s grooming offences outnumbered those of Sussex, by *264* to 223.', 'supported'],
    ['Snapchat was named more often than WhatsApp in UK grooming cases where the platform was known in 2024/25: 40% against *9%*.', 'supported'],
    ['More boys than girls met someone in person whom they had only spoken to online, the ONS found for the year to March 2023: *5.7%* against 3.1% of 10- to 15-year-olds.', 'supported'],
    ['In 2022/23 Dyfed-Powys had *58* grooming offences and Gwent 30.', 'contradicted'],
    ['In 2022/23 Dyfed-Powys had 58 grooming offences and Gwent *30*.', 'contradicted'],
    ['UK police recorded 7,263 grooming offences in 2024/25. Snapchat was named in 40% of the cases where the app was known, and WhatsApp in *12%* of them.', 'contradicted'],
    ['UK police recorded 7,263 grooming offences in 2024/25. Snapchat was named in 40% of the cases where the app was known, and WhatsApp in *9%* of them.', 'supported'],
  ],
  'who counted is not where, and a force may be meant or its region': [
    ['UK police recorded *549* grooming offences in Wales in 2024/25.', 'supported'],
    ['Police in the South East recorded *264* grooming offences in Kent in 2023/24.', 'supported'],
    ['Police in the South East recorded *680* grooming offences in Kent in 2023/24.', 'contradicted'],
    ['*264* grooming offences, the most in the South East, were recorded in Kent in 2023/24.', 'supported'],
    ['Kent topped the table in the South East with *264* grooming offences in 2023/24.', 'supported'],
    ['In 2023/24, 264 of the South East’s *680* grooming offences were in Kent.', 'supported'],
    ['Instagram’s figure of *929* grooming offences in England and Wales in 2018/19 was the highest.', 'supported'],
    ['Kent, Surrey and Sussex between them recorded *680* grooming offences in 2023/24.', 'contradicted'],
    ['Kent, Surrey, Sussex and Hampshire together recorded *680* grooming offences in 2023/24.', 'supported'],
    ['Wales and Scotland together recorded *7,062* grooming offences in 2023/24.', 'unverified'],
  ],
  'a difference is held to whom it is told against': [
    ['Kent recorded 264 grooming offences in 2023/24, *41* more than Sussex.', 'supported'],
    ['Kent recorded 264 grooming offences in 2023/24, *34* more than Sussex.', 'contradicted'],
    ['Kent recorded 264 grooming offences in 2023/24, *34* more than in 2022/23.', 'supported'],
    ['The North West recorded 1,127 grooming offences in 2024/25, *34%* more than the South East.', 'supported'],
    ['Sussex recorded 223 grooming offences in 2023/24, *18%* more than Kent.', 'contradicted'],
    ['Kent recorded 264 grooming offences in 2023/24, *41* more than Essex.', 'unverified'],
    ['Grooming offences in the UK rose by *11%* in 2023/24, to 7,062, and by 3% in 2024/25, to 7,263.', 'supported'],
    ['Kent recorded 264 grooming offences and Sussex 223 in 2023/24. Together that is 487, compared with *419* in 2022/23.', 'unverified'],
    ['Gwent and North Wales each recorded *67* grooming offences in 2023/24.', 'contradicted'],
    ['Gwent and Dyfed-Powys each recorded *67* grooming offences in 2023/24.', 'supported'],
    ['North Wales Police recorded more than *100* grooming offences in 2024/25.', 'unverified'],
    ['Online grooming offences rose in Kent (*230* to 264) in 2023/24.', 'unverified'],
  ],
  'a record is held to the years that are told': [
    ['Kent Police recorded *179* grooming offences in 2021/22, its highest since 2019/20.', 'contradicted'],
    ['Kent Police recorded *264* grooming offences in 2023/24, its highest since 2019/20.', 'supported'],
    ['Kent Police recorded *179* grooming offences in 2021/22, more than in any previous year.', 'contradicted'],
    ['Kent Police recorded *264* grooming offences in 2023/24, its lowest number since the law came in.', 'contradicted'],
    ['Kent Police recorded *179* grooming offences in 2021/22, the new High Sheriff of Kent said.', 'supported'],
    ['Kent Police recorded *264* grooming offences in 2023/24, more than any other force, apart from South Wales.', 'supported'],
  ],
  'a pair that is told the wrong way about is told so': [
    ['In England and Wales in 2018/19 grooming cases on Snapchat slipped back from *436* to 425.', 'contradicted'],
    ['In England and Wales in 2018/19 grooming cases on Snapchat slipped back from 436 to *425*.', 'contradicted'],
    ['In England and Wales in 2018/19 grooming cases on Snapchat crept up from 425 to *436*.', 'supported'],
    ['The number of sextortion reports that the IWF could confirm climbed again in 2024, to *175*.', 'contradicted'],
    ['The number of sextortion reports that the IWF could confirm slipped in 2024, to *175*.', 'supported'],
  ],
  'one cell of a table is of another place': [
    ['Police in the UK recorded 7,062 grooming offences in 2023/24.\n\n| Year | Offences |\n|---|---|\n| 2018/19 | 5,333 |\n| 2019/20 | 5,954 |\n| 2020/21 | *5,441* |\n| 2021/22 | 6,275 |', 'contradicted'],
    ['Police in the UK recorded 7,062 grooming offences in 2023/24.\n\n| Year | Offences |\n|---|---|\n| 2018/19 | 5,333 |\n| 2019/20 | 5,954 |\n| 2020/21 | *6,319* |\n| 2021/22 | 6,275 |', 'supported'],
  ],
  'what is said beside a figure is not the figure’s': [
    ['In 2023/24 North Wales went the other way on grooming offences. Its *97* was a little below the figure for 2022/23.', 'supported'],
    ['UK police recorded 7,263 grooming offences in 2024/25, from *44* forces (Lincolnshire sent nothing).', 'supported'],
    ['From January to June 2025 the CyberTipline took in 518,720 reports of online enticement. For the same six months of 2024 it had been 292,951. That is *77%* up, part of it the REPORT Act, which has made such reports compulsory since May 2024.', 'supported'],
    ['UK police recorded grooming offences in 2024/25. When police know, and often they don’t, it is Snapchat: *40%* of those cases.', 'supported'],
    ['Grooming is on the rise. If *19%* of the parents who filled in that form of ours say that a stranger has tried to groom their child, a talk is not too much.', 'unverified'],
    ['In 2024 the IWF was confirming a page of child sexual abuse every *74* seconds.', 'contradicted'],
    ['In 2024 the IWF was confirming a page of child sexual abuse every *108* seconds.', 'supported'],
    ['Forces were learning a new code for grooming offences (Walsh, 2019, pp. 112–*118*).', 'silent'],
  ],
  'two years earlier is not one': [
    ['Kent Police logged 264 grooming offences in 2023/24. Two years earlier it had logged *230*.', 'contradicted'],
    ['Kent Police logged 264 grooming offences in 2023/24. Two years earlier it had logged *179*.', 'supported'],
    ['Kent Police logged 264 grooming offences in 2023/24. A year earlier it had logged *230*.', 'supported'],
    ['UK police recorded 7,263 grooming offences in 2024/25. Kent Police logged 264 in 2023/24. Two years earlier it had logged *230*.', 'contradicted'],
    ['UK police recorded 7,263 grooming offences in 2024/25. Kent Police logged 264 in 2023/24. Two years earlier it had logged *179*.', 'supported'],
  ],
  'a mean over years is worked out from all of them': [
    ['UK police recorded an average of *5,860* sexual communication with a child offences a year between 2017/18 and 2023/24.', 'supported'],
    ['UK police recorded an average of *7,062* sexual communication with a child offences a year between 2017/18 and 2023/24.', 'contradicted'],
    ['In Northern Ireland 983 grooming offences were recorded in the six years to March 2023, *198* a year on average.', 'contradicted'],
    ['Kent recorded an average of *191* grooming offences a year between 2017/18 and 2023/24.', 'supported'],
    ['Kent recorded an annual average of *264* grooming offences between 2017/18 and 2023/24.', 'contradicted'],
    ['UK police now record *7,062* sexual communication with a child offences a year, up from 3,728 a year in 2017/18.', 'supported'],
    ['UK police recorded 7,062 sexual communication with a child offences in 2023/24. The average over the seven years since the law changed is *5,860* a year.', 'unverified'],
  ],
  'a digit too few may be a part': [
    ['UK police recorded *726* grooming offences in 2024/25.', 'contradicted'],
    ['UK police recorded *726* grooming offences in 2024/25 that involved artificial intelligence.', 'unverified'],
    ['Only *26* grooming offences in Kent were solved in 2023/24.', 'unverified'],
  ],
  'who is ahead of whom': [
    ['More grooming offences were recorded in Surrey (98) than in Kent (*264*) in 2023/24.', 'contradicted'],
    ['In 2023/24 Kent recorded 264, behind Surrey on *98*, for grooming offences.', 'contradicted'],
    ['More grooming offences were recorded in Kent (264) than in Surrey (*98*) in 2023/24.', 'supported'],
    ['Surrey recorded 98 grooming offences in 2023/24, growing at a rate higher than Kent, which had *264*.', 'supported'],
    ['Surrey recorded 98 grooming offences in 2023/24, per head more than Kent with *264*.', 'supported'],
  ],
  'a record that was another’s': [
    ['Grooming offences in Wales fell from a record high of 554 to *549* last year.', 'supported'],
    ['In Wales *549* grooming offences were recorded in 2024/25, though the highest on record came a year earlier.', 'supported'],
    ['Wales’s *549* grooming offences in 2024/25 are the highest on record.', 'contradicted'],
    ['In 2024/25 Wales recorded *549* grooming offences, which was the highest on record.', 'contradicted'],
  ],
  'a change of many years is none of the last, and a sign is of one place': [
    ['Grooming offences in Wales have *doubled* since 2017/18.', 'supported'],
    ['Grooming offences in Wales *doubled* in the last year.', 'contradicted'],
    ['Grooming offences in Wales rose by *100%* in the last year.', 'contradicted'],
    ['Grooming offences in 2023/24: Kent 264, Surrey 98 (*-63%*).', 'unverified'],
    ['Grooming offences in 2023/24: Kent 264 (+15%), Sussex 223 (*+18%*).', 'supported'],
  ],
  'times and places in a row go with the figures in a row': [
    ['Kent recorded 179 grooming offences in 2021/22, and in 2022/23 and 2023/24 there were *230* and 264.', 'supported'],
    ['Kent recorded 264 grooming offences in 2023/24; Surrey and Sussex recorded *98* and 223.', 'supported'],
    ['Kent recorded 264 grooming offences in 2023/24; Surrey and Sussex recorded *223* and 98.', 'contradicted'],
  ],
  'what a speaker has seen himself nobody publishes': [
    ['Our own two drop-ins helped *64* young people who had been groomed in Kent in 2023/24.', 'unverified'],
    ['UK police recorded 7,062 grooming offences in 2023/24. A helpline worker reckons that *three in ten* of the grooming cases she hears about begin in a lobby.', 'unverified'],
    ['UK police recorded 7,062 grooming offences in 2023/24. “Across the city I would say *200* bairns are being groomed tonight,” she said.', 'unverified'],
    ['UK police recorded 7,062 grooming offences in 2023/24. We asked four forces. One said that *19%* of its grooming suspects were charged in 2021/22.', 'unverified'],
  ],
  'a part of a place, or the rest of it, is not the place': [
    ['Wales recorded 549 grooming offences in 2024/25. Its north did not follow: *97* in 2023/24.', 'unverified'],
    ['Kent recorded 264 grooming offences in 2023/24; *450* came from Northern Ireland and the islands.', 'unverified'],
    ['In 2022/23 the region had 772 grooming offences. The fall is Hampshire’s. It had *279*, well ahead of Kent.', 'supported'],
  ],
  'words that work a figure out of those beside it': [
    ['Report Remove had 1,142 reports from children in 2024. The IWF was able to act on 642, that is on *65%* of them.', 'contradicted'],
    ['UK police recorded 7,062 grooming crimes in 2023/24. In *36%* of them the platform was recorded.', 'contradicted'],
    ['UK police recorded 7,062 grooming crimes in 2023/24. In *26%* of them the platform was recorded.', 'supported'],
    ['UK police knew the platform in 1,824 grooming cases in 2023/24. It was Snapchat in 48% of those, that is in roughly *3,400*.', 'contradicted'],
    ['UK police knew the platform in 1,824 grooming cases in 2023/24. It was Snapchat in 48% of those, that is in roughly *875*.', 'supported'],
    ['The ACCCE received 82,764 reports of online child exploitation in 2024-25, or some *160* a day.', 'contradicted'],
    ['The ACCCE received 82,764 reports of online child exploitation in 2024-25, or some *227* a day.', 'supported'],
    ['Surrey’s 98 grooming crimes in 2023/24 come to one every *two* days.', 'contradicted'],
    ['Surrey’s 98 grooming crimes in 2023/24 come to one every *four* days.', 'supported'],
    ['In England and Wales 9.5% of 13- to 15-year-olds had received a sexual message in the year to March 2023. Three years before that it was 11%, a drop of *one and a half percentage points*.', 'supported'],
  ],
  'times and places that stand in brackets, in pairs and together': [
    ['Northern Ireland: 196 grooming offences in 2020/21 (*82* in 2017/18).', 'supported'],
    ['Put Kent, Surrey and Sussex together and you get *585* offences of sexual communication with a child in 2023/24.', 'supported'],
    ['Put Kent, Surrey and Sussex together and you get *595* offences of sexual communication with a child in 2023/24.', 'contradicted'],
    ['Thirty-one months of the new law and *10,119* grooming offences in England and Wales by October 2019.', 'supported'],
  ],
  'what is behind two counts in turn is said of them': [
    ['Kent recorded 264 grooming offences in 2023/24. In 2020/21 it was 224, and in 2021/22 it was 179, a drop of *a third*.', 'contradicted'],
    ['Kent recorded 264 grooming offences in 2023/24. In 2020/21 it was 224, and in 2021/22 it was 179, a drop of *a fifth*.', 'supported'],
  ],
};

const DATE = '2025-12-01';

for (const [rule, sentences] of Object.entries(RULES)) {
  test(rule, () => {
    for (const [sentence, verdict] of sentences) {
      const start = sentence.indexOf('*');
      const figure = sentence.slice(start + 1, sentence.indexOf('*', start + 1));
      const body = sentence.replaceAll('*', '');
      const draft = `---\ndate: ${DATE}\n---\n\n${body}\n`;
      const at = draft.length - 1 - body.length + start;
      const found = checkDraft(draft, shippedDataset()).findings.find(({ span }) => span.start < at + figure.length && at < span.end);
      assert.equal(found?.verdict ?? 'silent', verdict, sentence);
    }
  });
}
