import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import type { Finding } from '../server/src/engine/finding.js';
import { shippedDataset } from './shipped.js';

/**
 * The ways in which published figures are known to mislead, each with sentences that fall for it or do not: the day of the draft,
 * the sentence with the figure between asterisks, and what must be said of it. The data must hold every one of them so that the checker sees it.
 */
const TRAPS: Readonly<Record<string, readonly (readonly [date: string, sentence: string, verdict: string])[]>> = {
  'Vintages of the first year': [
    ['2018-07-10', "In the law's first year police in England and Wales recorded *3,171* offences of sexual communication with a child.", 'supported'],
    ['2019-12-01', 'Police in England and Wales recorded *3,171* offences of sexual communication with a child in 2017/18.', 'outdated superseded'],
    ['2019-12-01', 'Police in England and Wales recorded *3,217* offences of sexual communication with a child in 2017/18.', 'supported'],
    ['2024-12-01', 'Police in the UK recorded *3,728* offences of sexual communication with a child in 2017/18.', 'supported'],
    ['2024-12-01', 'Police in England and Wales recorded *3,728* offences of sexual communication with a child in 2017/18.', 'contradicted wrong-area'],
    ['2018-10-01', 'Police in Wales recorded *274* online grooming offences in 2017/18, BBC Wales found.', 'supported'],
    ['2018-10-01', 'Police in England recorded *2,908* online grooming offences in 2017/18.', 'supported'],
  ],
  'England and Wales, then the UK': [
    ['2022-08-01', 'UK police recorded 6,156 grooming offences in 2021/22, a *13%* rise on the 5,441 of England and Wales in 2020/21.', 'misleading not-comparable'],
    ['2021-09-02', 'Police in the UK recorded *5,441* offences of sexual communication with a child in 2020/21.', 'contradicted wrong-area'],
  ],
  'Revisions that turn a rise into a fall': [
    ['2025-02-10', 'UK police recorded *6,156* grooming offences in 2021/22.', 'outdated superseded'],
    ['2022-08-01', 'UK police recorded *6,156* grooming offences in 2021/22.', 'supported'],
    ['2025-02-10', 'UK grooming offences fell from 6,319 in 2020/21 to *6,275* in 2021/22.', 'supported'],
  ],
  'Changes over comparable forces': [
    ['2022-08-01', 'Online grooming crimes recorded by UK forces have risen *84%* since 2017/18, the NSPCC says.', 'supported'],
    ['2023-09-01', 'Online grooming crimes recorded by UK forces rose *82%* between 2017/18 and 2022/23, the NSPCC says.', 'supported'],
    ['2023-09-01', 'Online grooming crimes recorded by UK forces rose *82%* in the five years to 2022/23, the NSPCC says.', 'supported'],
    ['2024-11-10', 'Online grooming crimes recorded by UK forces rose *89%* in six years to 2023/24.', 'supported'],
    ['2025-11-20', 'Online grooming crimes recorded by UK forces in 2024/25 were *99%* above those of 2017/18, the NSPCC says.', 'supported'],
    ['2024-11-10', 'Online grooming crimes in the UK rose *89%* between 2017/18 and 2023/24.', 'supported'],
    ['2024-11-10', 'Online grooming crimes in the UK rose by *89%* in the year to March 2024.', 'unverified'], ['2025-11-20', 'Online grooming offences in the UK *doubled* last year to 7,263.', 'unverified'], ['2024-11-10', 'Online grooming crimes in the UK rose by *89%* last year, compared with 2017/18.', 'supported'], ['2024-11-10', 'Online grooming crimes in the UK rose *86%* between 2017/18 and 2023/24.', 'contradicted bad-arithmetic'],
    ['2019-09-20', 'Grooming offences in England and Wales rose by *36%* between 2017/18 and 2018/19.', 'supported'],
    ['2021-09-20', 'Grooming offences in England and Wales rose by around *70%* between 2017/18 and 2020/21.', 'supported'],
  ],
  'Shares of a part': [
    ['2024-11-10', 'Snapchat was used in *48%* of all grooming offences recorded in the UK in 2023/24.', 'contradicted wrong-base'],
    ['2024-11-10', 'Snapchat was used in *48%* of UK grooming offences in 2023/24.', 'misleading missing-base'], ['2024-11-10', 'UK police recorded 7,062 grooming offences in 2023/24. Girls and women make up *81%* of those who join our charity.', 'unverified no-observation'],
    ['2024-11-10', 'Where the platform was known, Snapchat was used in *48%* of UK grooming offences in 2023/24.', 'supported'],
    ['2024-11-10', 'Snapchat was used in *48%* of the 7,062 grooming offences recorded in the UK in 2023/24.', 'contradicted wrong-base'],
    ['2024-11-10', 'Girls were the victims in *81%* of all UK grooming offences in 2023/24.', 'contradicted wrong-base'],
    ['2023-09-01', 'A *quarter* of all victims of grooming offences in the UK over the six years to March 2023 were under 12.', 'contradicted wrong-base'],
    ['2023-09-01', 'Of the victims whose age was known, a *quarter* were primary school children under 12 in the UK over the six years to March 2023.', 'supported'], ['2024-11-10', 'Instagram was used in *32%* of 5,161 cases.', 'contradicted wrong-base'],
  ],
  'What was said before is another subject’s': [
    ['2024-10-11', 'Ofcom found that in 2023 38% of five- to seven-year-olds used social media. In 2022 it was *20%* of them.', 'contradicted wrong-value'],
    ['2024-10-11', 'Ofcom found that in 2022 *20%* of gamers aged 8 to 17 had chatted in games with people whom they did not know.', 'supported'],
  ],
  'A group that nobody names': [
    ['2025-09-01', 'Thorn found in 2025 that *28%* of young people who had faced sextortion as minors had harmed themselves.', 'unverified no-observation'],
    ['2025-09-01', 'Thorn found in 2025 that *28%* of LGBTQ+ young people who had faced sextortion as minors had harmed themselves.', 'supported'],
  ],
  'Shares that do not chain': [
    ['2022-08-01', 'Where age and gender were known, girls aged 12 to 15 were 62% of victims in England and Wales in 2017/18 and 39% in the UK in 2021/22, a fall of *23* percentage points.', 'misleading not-comparable'],
  ],
  'Kinds of period': [
    ['2023-09-01', 'Where the app was known, Snapchat was used in *26%* of UK grooming offences in 2022/23.', 'contradicted wrong-period'],
    ['2023-09-01', 'Where the app was known, Snapchat was used in *26%* of UK grooming offences over the six years to March 2023.', 'supported'],
    ['2018-05-01', 'In the first nine months of the law police in England and Wales recorded *1,628* offences of sexual communication with a child.', 'supported'],
    ['2018-07-01', 'In 2017/18 police in England and Wales recorded *1,628* offences of sexual communication with a child.', 'contradicted wrong-period'],
    ['2020-06-10', 'In the 30 months from April 2017 to October 2019 forces in England and Wales recorded *10,119* grooming crimes.', 'supported'],
    ['2020-12-01', 'Between April and June 2020 forces in England and Wales recorded *1,220* online grooming crimes.', 'supported'],
    ['2024-03-01', 'The PSNI recorded *200* online grooming offences in 2023.', 'supported'],
    ['2025-03-01', 'The PSNI recorded *187* online grooming offences in 2024.', 'supported'],
    ['2024-12-01', 'The PSNI recorded *200* offences of sexual communication with a child in 2023/24.', 'contradicted wrong-period'],
  ],
  'Year to April': [
    ['2019-09-20', 'In the year to April 2019 police in England and Wales recorded *4,373* online grooming offences.', 'supported'],
  ],
  'Offences are nothing else': [
    ['2024-11-10', '*7,062* children were groomed online in the UK in 2023/24.', 'contradicted wrong-measure'],
    ['2025-11-20', 'UK police dealt with *7,263* victims of online grooming in 2024/25.', 'contradicted wrong-measure'],
    ['2025-11-20', 'UK police recorded *7,263* online grooming reports in 2024/25.', 'contradicted wrong-measure'],
  ],
  'Not all online': [
    ['2022-01-10', 'South Yorkshire Police said that *19* of its 95 offences of sexual communication with a child between July 2020 and March 2021 had not been online.', 'supported'],
  ],
  'The youngest': [
    ['2018-02-10', 'The youngest victim of the offence of sexual communication with a child in its first six months was *seven*.', 'supported'],
    ['2018-05-01', 'The youngest victim of sexual communication with a child in the first nine months was *two*.', 'supported'],
    ['2025-11-20', 'The youngest victim of online grooming in the UK in 2024/25 was a boy of *four*.', 'supported'],
  ],
  'A base of part of a year': [
    ['2025-11-20', 'Online grooming offences in Dyfed-Powys rose from 19 in 2017/18 to 82 in 2024/25, and so *more than quadrupled*.', 'misleading not-comparable'],
    ['2024-11-10', 'Online grooming offences in Dyfed-Powys have *more than tripled* since 2017/18.', 'misleading not-comparable'],
    ['2025-11-20', 'Online grooming offences in Wales have *doubled* since 2017/18.', 'supported'],
  ],
  'Missing forces and years': [
    ['2024-12-01', 'Gwent Police recorded *82* online grooming offences in 2020/21.', 'unverified'],
    ['2025-11-20', 'Lincolnshire Police recorded *133* online grooming offences in 2024/25.', 'unverified'],
    ['2025-11-20', 'The figures on sexual communication with a child in 2024/25 come from *44* UK forces.', 'supported'],
  ],
  'Tables that do not add up': [
    ['2024-12-01', 'Police in Wales recorded *554* online grooming offences in 2023/24.', 'supported'],
    ['2024-12-01', 'Police in Hampshire recorded *18* online grooming offences in 2020/21.', 'supported'],
  ],
  'Regions and forces': [
    ['2024-11-20', 'Kent Police recorded 264 grooming offences in 2023/24 and Sussex Police 223. For Kent that was a rise of *41*.', 'unverified no-observation'],
    ['2024-11-20', 'Kent Police recorded 264 grooming offences in 2023/24 and Sussex Police 223. So Kent had *41* more.', 'supported'],
    ['2022-08-01', 'West Midlands Police recorded *141* online grooming offences in 2021/22.', 'supported'],
    ['2024-12-01', 'Police in Birmingham recorded *141* online grooming offences in 2021/22.', 'unverified'],
  ],
  'Neighbouring series': [
    ['2018-05-20', 'The Home Office counted *2,996* sexual grooming offences in England and Wales from April to December 2017.', 'supported'],
    ['2018-05-20', "The NSPCC's freedom of information requests found *2,996* offences of sexual communication with a child in England and Wales in the first nine months.", 'contradicted'],
    ['2025-03-01', 'Police in England and Wales recorded *38,685* online grooming offences in 2023/24.', 'contradicted wrong-measure'],
    ['2020-09-10', 'Forces recorded *10,391* offences of sexual communication with a child in 2019/20.', 'contradicted wrong-measure'],
  ],
  'April 2017': [
    ['2025-01-20', 'Sexual grooming offences in England and Wales rose from 1,156 in the year to March 2017 to 7,479 in the year to June 2024, an increase of *547%*.', 'misleading series-break'],
  ],
  'Answers of a force itself': [
    ['2022-09-01', 'Dyfed-Powys Police, answering a freedom of information request, counted *39* offences of sexual communication with a child in 2021/22.', 'supported'],
    ['2024-12-01', 'Dyfed-Powys recorded *36* online grooming offences in 2021/22.', 'supported'],
    ['2018-05-01', 'Durham Constabulary recorded *92* offences of sexual communication with a child in the first nine months.', 'supported'],
    ['2018-07-01', 'Durham Constabulary recorded *88* offences of sexual communication with a child in 2017/18.', 'supported'],
    ['2018-07-01', 'Durham Constabulary recorded *92* offences of sexual communication with a child in 2017/18.', 'contradicted wrong-period'],
  ],
  'One number, two facts': [
    ['2023-09-01', 'The North West recorded *more than 7,000* grooming offences in 2022/23.', 'contradicted'],
    ['2022-08-01', 'Grooming offences in the UK rose by *82%* in four years to 2021/22.', 'contradicted wrong-value'],
  ],
  'Loose retellings': [
    ['2019-03-10', 'Instagram was used in *32%* of the 5,161 grooming offences recorded in England and Wales in 18 months.', 'contradicted'],
    ['2025-11-20', 'Snapchat was used in *40%* of UK-wide grooming crimes in 2024/25.', 'misleading missing-base'],
    ['2023-09-01', '*73%* of the grooming crimes in the UK over the six years to March 2023 involved Snapchat or Meta apps.', 'misleading missing-base'],
    ['2023-09-01', 'UK police have recorded more than *34,000* online grooming crimes over the six years to March 2023.', 'contradicted'],
    ['2023-09-01', 'UK police recorded almost *34,000* online grooming crimes in five years.', 'contradicted wrong-period'],
    ['2019-09-20', 'Grooming offences in England and Wales *almost doubled* in a year, from 3,217 in 2017/18 to 4,373 in 2018/19.', 'contradicted'],
    ['2019-03-10', 'Online grooming in Essex: *almost 30* Essex children were groomed in six months.', 'unverified'],
    ['2024-11-10', 'Where the platform was known, Facebook and Messenger were used in *12%* of UK grooming offences in 2023/24.', 'contradicted'],
    ['2025-11-20', "West Yorkshire's online grooming offences are around *triple* those of 2017/18, 144 in 2024/25 against 147.", 'contradicted'],
    ['2020-06-10', "Lincolnshire's grooming offences rose by *14%*, to 226 from 119.", 'contradicted'],
    ['2022-08-01', 'Where the platform was known, Instagram was used in *32%* of UK grooming offences in 2021/22.', 'unverified'],
  ],
  'April 2017 in the official series': [
    ['2018-12-01', 'MPs heard that recorded sexual grooming in England and Wales had gone up by *1,086%* in five years.', 'misleading series-break'],
    ['2025-02-01', 'Sexual grooming offences in England and Wales rose from *1,156* in the year to March 2017 to 7,479 in the year to June 2024.', 'supported'],
  ],
  'Four meanings of grooming': [
    ['2025-05-10', 'Police forces in England and Wales recorded *717* grooming gang offences in 2023.', 'supported'],
    ['2025-07-01', 'Just *700* offences of sexual communication with a child were recorded in England and Wales in 2023, according to the Casey audit.', 'contradicted wrong-measure'],
    ['2025-07-10', 'NCMEC received *546,000* grooming gang reports in 2024.', 'contradicted'],
    ['2025-07-10', 'NCMEC received more than *546,000* reports of online enticement in 2024.', 'supported'],
  ],
  'Units of hotlines': [
    ['2025-07-10', 'The IWF confirmed *291,273* websites showing child sexual abuse in 2024.', 'supported'],
    ['2025-07-10', 'The IWF confirmed *291,273* images of child sexual abuse in 2024.', 'contradicted wrong-measure'],
    ['2025-07-10', 'The IWF confirmed *291,273* webpages of child sexual abuse imagery in 2024.', 'supported'],
    ['2025-07-10', 'The IWF assessed *424,047* reports in 2024.', 'supported'],
    ['2025-07-10', 'The IWF confirmed *424,047* reports of child sexual abuse in 2024.', 'contradicted wrong-measure'],
    ['2019-06-01', 'Childline held about *12* counselling sessions a day on child sexual exploitation in 2018/19.', 'supported'],
    ['2018-01-15', 'Childline counselled *3,122* children about sexual exploitation in 2016/17.', 'contradicted wrong-measure'],
  ],
  'Reports, incidents, files': [
    ['2025-07-10', 'The CyberTipline received *20.5 million* reports in 2024.', 'supported'],
    ['2025-07-10', 'The CyberTipline received reports of *29.2 million* incidents in 2024.', 'supported'],
    ['2025-07-10', 'The CyberTipline received *29.2 million* reports in 2024.', 'contradicted wrong-measure'],
    ['2025-07-10', 'CyberTipline reports fell by *43%* in 2024, from 36.2 million in 2023 to 20.5 million.', 'misleading not-comparable'],
    ['2025-07-10', 'The CyberTipline reports of 2024 held *62.9 million* files.', 'supported'],
    ['2025-07-10', 'The CyberTipline received *62.9 million* reports in 2024.', 'contradicted wrong-measure'],
    ['2025-07-10', 'Incidents reported to the CyberTipline fell by *19%* in 2024.', 'supported'],
  ],
  'Slips of the keys, and rows of years': [
    ['2025-12-01', 'The UK’s yearly grooming total has gone, from 2017/18 on: 3,728; 5,333; 5,954; *6,310*; 6,275; 6,350; 7,062; and, most recently, 7,263.', 'contradicted wrong-value'],
    ['2025-12-01', 'The UK’s yearly grooming total has gone, from 2017/18 on: 3,728; 5,333; 5,954; *6,319*; 6,275; 6,350; 7,062; and, most recently, 7,263.', 'supported'],
    ['2025-12-01', 'The PSNI recorded 82 offences of sexual communication with a child in 2017/18, then 127 and 184, *196*, 197 and 198.', 'outdated superseded'],
    ['2025-12-01', 'The new law was used *3,528* times by UK police in its first year to record sexual communication with a child.', 'contradicted wrong-value'],
    ['2025-12-01', 'NCMEC received *186,919* reports of online enticement in 2023.', 'contradicted wrong-value'],
  ],
  'Groups and places in heads': [
    ['2025-12-01', '## Children aged 11 or under\n\nPolice in Wales recorded *56* offences of sexual communication with a child in 2017/18.', 'supported'],
    ['2025-12-01', '| Sexual communication with a child | 2022/23 | 2023/24 |\n|---|--:|--:|\n| Surrey | 74 | 98 |\n| Kent and Sussex | 419 | *487* |', 'supported'],
    ['2025-12-01', '| Sexual communication with a child | 2022/23 | 2023/24 |\n|---|--:|--:|\n| Surrey | 74 | 98 |\n| Kent and Sussex | 419 | *497* |', 'contradicted bad-arithmetic'],
    ['2025-12-01', 'Sexual communication with a child\n\n| Year | North Wales | South Wales | Total |\n|---|--:|--:|--:|\n| 2021-22 | 98 | 166 | *264* |', 'supported'],
    ['2025-12-01', 'Grooming crimes recorded in 2022/23:\n\n| Force | Offences |\n|---|--:|\n| Kent | *264* |\n| Sussex | 189 |', 'contradicted wrong-value'],
    ['2025-12-01', '| Grooming offences in | 2023/24 | Grooming offences in | 2023/24 |\n|---|--:|---|--:|\n| Scotland | *672* | Wales | 554 |', 'supported'],
    ['2025-12-01', 'Police in the UK recorded 7,263 grooming offences in 2024/25. That is almost double the *3,728* recorded in 2016/17.', 'contradicted wrong-period'],
    ['2025-12-01', 'Sexual communication with a child\n\n| Place | 2023/24 | Source |\n|---|--:|---|\n| Kent | *264* | NSPCC, November 2024; Sussex Times |', 'supported'],
  ],
  'A new duty to report': [
    ['2026-02-01', 'NCMEC had 186,819 reports of online enticement in 2023 and 518,720 in the first half of 2025, a rise of *178%*.', 'misleading not-comparable'],
    ['2025-07-10', "NCMEC's online enticement reports rose by *192%* between 2023 and 2024.", 'supported'],
  ],
  'Changes over two years': [
    ['2024-06-01', 'Online enticement reports to NCMEC rose by more than *300%* between 2021 and 2023.', 'supported'],
    ['2024-06-01', 'Online enticement reports to NCMEC rose by more than *300%* between 2022 and 2023.', 'contradicted wrong-period'],
    ['2024-06-01', 'Online enticement reports to NCMEC *tripled* from 80,524 in 2022 to 186,819 in 2023.', 'contradicted bad-arithmetic'],
    ['2022-05-01', 'Webpages with self-generated imagery rose by *374%* between 2019 and 2021, the IWF said.', 'supported'],
    ['2022-05-01', 'Webpages with self-generated imagery rose by *374%* between 2020 and 2021, the IWF said.', 'contradicted'],
    ['2022-09-01', 'Self-generated imagery of children aged 7 to 10 rose by *360%* from the first half of 2020 to the first half of 2022, the IWF said.', 'supported'],
    ['2023-10-20', 'Self-generated imagery of children aged 7 to 10 rose by *360%* from 2020 to 2022.', 'contradicted wrong-period'],
  ],
  'Half years': [
    ['2025-11-01', 'NCMEC received *518,720* reports of online enticement in the first half of 2025.', 'supported'],
    ['2025-11-01', 'NCMEC received *518,720* reports of online enticement in 2024.', 'contradicted wrong-period'],
    ['2023-10-05', 'Confirmed sextortion reports to the IWF rose from 21 in all of 2022 to 75 in the first half of 2023: they *more than tripled*.', 'misleading'],
  ],
  'Kinds of year': [
    ['2023-09-01', 'There were *198* offences of sexual communication with a child in Northern Ireland in 2022/23.', 'supported'],
  ],
  'World, nation, state': [
    ['2025-07-10', 'The IWF confirmed *291,273* webpages of child sexual abuse imagery in the UK in 2024.', 'contradicted wrong-area'],
    ['2023-06-01', '*40%* of British children say that someone online tried to befriend and manipulate them, a Thorn survey found.', 'contradicted wrong-area'],
    ['2022-10-20', 'In the US *5.4%* of young adults had been groomed online by an adult, a study in JAMA Network Open found.', 'supported'],
  ],
  'Early and final counts': [
    ['2024-02-01', 'The IWF assessed *392,660* reports in 2023.', 'supported'],
    ['2025-06-01', 'The IWF assessed *392,660* reports in 2023.', 'outdated superseded'],
    ['2025-06-01', 'The IWF assessed *392,665* reports in 2023.', 'supported'],
    ['2025-06-01', 'The IWF confirmed *255,571* webpages in 2022.', 'outdated superseded'],
    ['2025-06-01', 'The IWF confirmed *255,588* webpages of child sexual abuse imagery in 2022.', 'supported'],
    ['2022-06-01', 'The IWF confirmed *153,600* webpages of child sexual abuse in 2020.', 'outdated superseded'],
    ['2022-06-01', 'The IWF confirmed *153,383* webpages of child sexual abuse imagery in 2020.', 'supported'],
    ['2022-06-01', 'The IWF assessed *361,026* reports in 2021.', 'outdated misprint'],
    ['2022-06-01', 'The IWF assessed *361,062* reports in 2021.', 'supported'],
    ['2025-09-01', 'Scotland recorded *16,910* cyber-crimes in 2023-24.', 'outdated superseded'],
    ['2025-09-01', 'Scotland recorded *16,890* cyber-crimes in 2023-24.', 'supported'],
    ['2025-09-01', 'Scotland recorded *15,049* sexual crimes in 2021-22.', 'outdated superseded'],
  ],
  'Estimates of the NCA': [
    ['2022-07-01', 'The NCA says *up to 850,000* people in the UK pose a sexual risk to children.', 'supported'],
    ['2019-07-01', 'The NCA says that *80,000* people in the UK pose a sexual threat to children online.', 'supported'],
    ['2022-07-01', 'The NCA estimates that between *550,000 and 800,000* people in the UK pose a sexual risk to children.', 'outdated misprint'],
  ],
  'Two estimates side by side': [
    ['2024-06-01', 'Childlight says that *302 million* children a year are victims of image abuse.', 'supported'],
    ['2024-06-01', 'Childlight says that *300 million* children a year are solicited online.', 'supported'],
    ['2024-06-01', 'Childlight counts 302 million victims of image abuse and 300 million children solicited online, *602 million* children in all.', 'misleading not-comparable'],
    ['2024-06-01', 'In a Childlight survey *7%* of UK men said that they had offended online against children.', 'supported'],
    ['2024-06-01', 'Childlight surveyed *1,473* UK men.', 'supported'],
    ['2024-06-01', 'Childlight counts *ten* cases a second.', 'supported'],
  ],
  'Who was asked': [
    ['2024-04-01', '*9.5%* of children aged 13 to 15 in England and Wales had received a sexual message in the year to March 2023, the Crime Survey found.', 'supported'],
    ['2024-04-01', '*9.5%* of children aged 10 to 15 in England and Wales had received a sexual message in the year to March 2023, the Crime Survey found.', 'contradicted wrong-group'],
    ['2021-03-01', '*11%* of children aged 13 to 15 in England and Wales had received a sexual message in the year to March 2020, the ONS found.', 'supported'],
    ['2021-03-01', '*11%* of 10- to 15-year-olds in England and Wales had received a sexual message in the year to March 2020, the ONS found.', 'contradicted wrong-group'],
    ['2025-03-01', 'In Australia *17.7%* of 16 to 24 year olds had been solicited by an adult online as children, the Australian Child Maltreatment Study found.', 'supported'],
  ],
  'Known or strangers': [
    ['2025-03-01', 'The ACMS found that *86.7%* of the perpetrators of online sexual solicitation were total strangers.', 'supported'],
  ],
  'Three totals of one year': [
    ['2020-09-10', 'Police in England and Wales recorded *61,800* child sexual abuse offences flagged in 2019/20.', 'supported'],
    ['2021-09-10', 'The CSA Centre counts *87,992* child sexual abuse offences in England and Wales in 2019/20.', 'supported'],
  ],
  'Numbers without a source': [
    ['2025-05-01', 'At any one moment *750,000* predators are online.', 'outdated discredited'],
    ['2024-10-01', 'The FBI says that *500,000* online predators are active each day.', 'outdated discredited'],
    ['2022-04-01', 'There are *50,000* predators online at any given time.', 'outdated discredited'],
  ],
  'Average and extreme': [
    ['2023-11-01', 'WeProtect found that a grooming conversation in a game can become high-risk in as little as *19 seconds*.', 'supported'],
    ['2023-11-01', 'WeProtect found that a conversation becomes high-risk in *45 minutes* on average.', 'supported'],
  ],
  'Misreports': [
    ['2021-04-01', 'NCMEC received *21.7 million* reports of online enticement in 2020.', 'contradicted wrong-measure'],
    ['2021-04-01', 'NCMEC received *37,872* reports of online enticement in 2020.', 'supported'],
  ],
  'Suspected and confirmed': [
    ['2024-06-01', 'Confirmed sextortion reports to the IWF rose *eightfold*, from 21 in 2022 to 176 in 2023.', 'supported'],
    ['2025-06-01', 'The IWF had *175* actionable reports of sextortion in 2024.', 'supported'],
    ['2023-10-05', 'The IWF confirmed *191* reports of sextortion in the first half of 2023.', 'contradicted wrong-measure'],
    ['2023-10-05', 'The IWF received *191* suspected reports of sextortion in the first half of 2023.', 'supported'],
  ],
  'Look-alikes': [
    ['2023-02-01', 'The FBI received *more than 7,000* reports of financial sextortion in 2022.', 'supported'],
    ['2024-11-10', 'UK police recorded *7,479* offences of sexual communication with a child in 2023/24.', 'contradicted'],
    ['2025-11-10', 'The ACCCE received *82,764* reports in 2024-25.', 'supported'],
    ['2025-06-01', 'A child sexual abuse report is confirmed every *108 seconds*, the IWF says.', 'supported'],
    ['2025-06-01', 'A report is assessed every *74 seconds*, the IWF says.', 'supported'],
  ],
  'Names that hold a place or an age': [
    ['2022-10-20', 'In the US *5.4%* of young adults had been groomed online by an adult, according to the University of New Hampshire.', 'supported'],
    ['2020-06-10', 'Forces recorded *1,944* offences of sexual communication with a child against under-18s in England and Wales between April and September 2018.', 'supported'],
  ],
  'Wording': [
    ['2026-04-01', 'The IWF found *3,443* AI-generated child sexual abuse videos in 2025, 260 times the 13 of 2024.', 'supported'],
    ['2026-04-01', 'The IWF found *3,440* AI-generated child sexual abuse videos in 2025.', 'outdated superseded'],
    ['2026-02-01', 'The IWF found *3,440* AI-generated child sexual abuse videos in 2025.', 'supported'],
  ],
};

/** A message is read at a glance. */
const LONGEST_MESSAGE = 260;

for (const [trap, rows] of Object.entries(TRAPS)) {
  test(`the data know the trap: ${trap}`, () => {
    const wrong = rows.flatMap(([date, sentence, wanted]) => {
      const found = judge(date, sentence);
      const said = found ? `${found.verdict} ${found.reason}` : 'nothing';
      return said.startsWith(wanted) ? [] : [`${date} ${sentence} is ${said}, not ${wanted}: ${found?.message ?? ''}`];
    });
    assert.deepEqual(wrong, []);
  });
}

test('what is said of a trap is short and begins with the verdict', () => {
  for (const [date, sentence] of Object.values(TRAPS).flat()) {
    const { verdict, message } = judge(date, sentence)!;
    assert.ok(message.toLowerCase().startsWith(`${verdict}: `) && message.length <= LONGEST_MESSAGE, message);
  }
});

/** What is said of the figure between asterisks. */
function judge(date: string, sentence: string): Finding | undefined {
  const head = `---\ndate: ${date}\n---\n\n`;
  const [before, figure] = sentence.split('*') as [string, string, string];
  const [start, end] = [head.length + before.length, head.length + before.length + figure.length];
  return checkDraft(`${head}${sentence.replaceAll('*', '')}\n`, shippedDataset()).findings.find(({ span }) => span.start < end && start < span.end);
}
