import { testRules } from './rules.js';

/** What is told beside a figure, and is its own or another's; each rule with sentences as in `open.test.ts`. */
testRules({
  'who is put to those told of before is told together with them': [
    ['Where the platform was recorded, Meta’s products made up 47% of UK grooming offences in the six years to 2022/23. Add Snapchat and it is *73%*.', 'supported'],
    ['Where the platform was recorded, Meta’s products made up 47% of UK grooming offences in the six years to 2022/23. Add Snapchat and it is *26%*.', 'contradicted'],
    ['Where the platform was recorded, Meta’s products made up 47% of UK grooming offences in the six years to 2022/23. Snapchat takes that to *73%*.', 'supported'],
    ['Where the platform was recorded, Meta’s products made up 47% of UK grooming offences in the six years to 2022/23. Snapchat alone took *26%*.', 'supported'],
    ['Where the platform was recorded, Meta and Snapchat together made up *26%* of UK grooming offences in the six years to 2022/23.', 'contradicted'],
  ],
  'of two comparisons each has its own base': [
    ['The UK total of 7,263 grooming offences in 2024/25 is *95%* above 2017/18 and 3% above 2023/24.', 'supported'],
    ['The UK total of 7,263 grooming offences in 2024/25 is *3%* above 2017/18 and 95% above 2023/24.', 'contradicted'],
    ['The East of England had 676 grooming offences in 2022/23, *101%* above the first year and a handful more than the 671 of 2021/22.', 'supported'],
    ['The East of England had 676 grooming offences in 2022/23, *50%* above the first year and a handful more than the 671 of 2021/22.', 'contradicted'],
    ['The East of England had 676 grooming offences in 2022/23, 101% above the 336 of 2017/18 and *1%* above the 671 of 2021/22.', 'supported'],
    ['The East of England had 676 grooming offences in 2022/23, *double* the first year’s 336 and a little more than the 671 of 2021/22.', 'supported'],
    ['Instagram’s 929 grooming cases in England and Wales in 2018/19 were 493 more than Snapchat’s 436, and *380* more than Facebook’s 549.', 'supported'],
    ['In Wales grooming offences dropped by five, from 554 in 2023/24 to 549 in 2024/25, while across the UK they went up by *201*.', 'unverified'],
  ],
  'where a change leads is a level, and its direction is judged once': [
    ['In England and Wales grooming offences rose by *4,373* in 2018/19.', 'unverified'],
    ['The number of grooming offences in Kent rose by *34* in 2023/24.', 'supported'],
    ['Grooming offences in Gloucestershire went up by 80%, to *45*, between 2017/18 and 2019/20.', 'supported'],
    ['Grooming offences in Gloucestershire fell by 80%, to *45*, between 2017/18 and 2019/20.', 'supported'],
    ['Grooming offences in Gloucestershire fell by *80%*, to 45, between 2017/18 and 2019/20.', 'contradicted'],
    ['In Northern Ireland 196 grooming offences were recorded in 2020/21, against 82 in 2017/18. The increase, 139%, amounts to *114* offences.', 'supported'],
    ['In Northern Ireland 196 grooming offences were recorded in 2020/21, against 82 in 2017/18. The increase, 139%, amounts to *124* offences.', 'contradicted'],
    ['In 2018/19 councils in England assessed some 18,700 children as suspected victims of sexual exploitation, an increase of *3,300* over five years.', 'unverified'],
    ['In 2018/19 councils in England assessed some 18,700 children as suspected victims of sexual exploitation, up from *3,300* in 2013/14.', 'supported'],
  ],
  'what is called the latest is the last that was out': [
    ['The latest UK total of grooming offences is *7,062*.', 'contradicted'],
    ['The latest UK total of grooming offences is *7,263*.', 'supported'],
    ['The latest NSPCC data show that Kent recorded *264* grooming offences.', 'supported'],
    ['The latest figures show 7,263 grooming offences in the UK, against *7,062* the year before.', 'supported'],
    ['The National Crime Agency’s present estimate is that some *300,000* people in the UK pose a sexual threat to children.', 'contradicted'],
  ],
  'a record is one of its whole series': [
    ['Police count grooming offences. Gwent’s highest figure was *67*, in 2023/24.', 'contradicted'],
    ['Police count grooming offences. Kent’s highest total was *264*, in 2023/24.', 'supported'],
    ['In Wales grooming offences reached an all-time high of *549* in 2024/25.', 'contradicted'],
    ['UK grooming offences reached an all-time high of *7,263* in 2024/25.', 'supported'],
    ['In Wales grooming offences climbed to a record of *549* in 2024/25.', 'contradicted'],
  ],
  'a share is of the noun that it is put on': [
    ['Asked about sexual solicitation online by adults, Australians of 16 to 24 told the Child Maltreatment Study that *86.7%* of the perpetrators were total strangers.', 'supported'],
    ['Asked about sexual solicitation online by adults, Australians of 16 to 24 told the Child Maltreatment Study that *86.7%* of the young people had been approached by a total stranger.', 'unverified'],
    ['In 2024/25 sexual cyber-crime was *27%* of all crime recorded in Scotland.', 'contradicted'],
    ['In 2024/25 sexual cyber-crimes made up *27%* of all sexual crime recorded in Scotland.', 'supported'],
    ['UK police recorded 7,263 grooming offences in 2024/25, and where the platform was known Snapchat was used in 40%. *One in five* people who groom a child online in this country is under 18.', 'unverified'],
  ],
  'how many are known is told by itself, and what shares are of behind them': [
    ['UK police recorded 7,062 grooming offences in 2023/24. Meta’s brands were named in 28% of those where the platform was known. The platform was recorded in only about *one in four* crimes.', 'supported'],
    ['Snapchat was named in 48% of the 1,824 UK grooming cases of 2023/24 where the platform was known, out of 7,062. Of all offences that makes about *12%*.', 'supported'],
    ['Snapchat was named in 48% of the 1,824 UK grooming cases of 2023/24 where the platform was known, out of 7,062. That is *48%* of all offences.', 'contradicted'],
    ['In the UK Snapchat’s share slipped from *48%* in 2023/24 to 40% in 2024/25. Both are shares of the grooming cases where a platform was recorded.', 'supported'],
    ['In Thames Valley *77%* of known-platform grooming cases in the two years to March 2019 were on Facebook, Instagram, WhatsApp or Snapchat.', 'supported'],
    ['In the UK Snapchat’s share of grooming crimes slipped from *48%* in 2023/24 to 40% in 2024/25.', 'misleading'],
  ],
  'so many of as many are of what is said behind': [
    ['In Lancashire *90* of the 252 grooming offences in 2018/19 were on Snapchat.', 'contradicted'],
    ['In Lancashire *90* of the 252 grooming offences in 2018/19 were on Instagram.', 'supported'],
    ['In Wales *91* of the 274 grooming offences in 2017/18 had victims aged 11 or under.', 'contradicted'],
    ['In Wales *56* of the 274 grooming offences in 2017/18 had victims aged 11 or under.', 'supported'],
  ],
  'a whole is not of what its part is of': [
    ['Over half of Welsh grooming offences, 333 out of *554*, were in the South Wales Police area in 2023/24.', 'supported'],
    ['Last year 642 of *1,142* Report Remove submissions were actioned as criminal content.', 'supported'],
    ['Of the 6,350 grooming offences recorded in the UK in 2022/23 *198* were recorded in Northern Ireland.', 'supported'],
    ['Kent’s grooming offences went from 230 in 2022/23 to *264* in 2023/24, the worst in the region.', 'supported'],
  ],
  'a half is not its year, and a body’s seat is not whence its counts come': [
    ['Child sex trafficking reports to NCMEC: the half-year figure for 2025, *62,891*, is a record.', 'unverified'],
    ['In the United States, NCMEC received *186,819* reports of online enticement in 2023.', 'supported'],
    ['NCMEC received *186,819* reports of online enticement from the United States in 2023.', 'unverified'],
  ],
  'what is published as more than so many is not held against what lies just above': [
    ['Derbyshire had 890 of the *2,613* grooming offences in the East Midlands in the six years to March 2023.', 'unverified'],
    ['In the East Midlands *2,713* grooming offences were recorded in the six years to March 2023.', 'contradicted'],
  ],
  'nobody’s poll is held to another’s, and what is denied is neither right nor wrong': [
    ['A poll by the Centre for Family Technology found that *31%* of British parents had come across a sexual message on their child’s phone.', 'unverified'],
    ['The claim that grooming was up *546%* has been withdrawn.', 'unverified'],
    ['It isn’t true that *60%* of UK grooming cases in 2023/24 whose platform was known were on Snapchat.', 'unverified'],
  ],
});
