/** An attribute in Korean: its name, and its values by the English ones. */
interface KoreanAttribute {
  readonly name: string;
  /** Those that differ from English; figures with units are written alike. */
  readonly values: Readonly<Record<string, string>>;
}

/** The attributes of the demo's products in Korean, by their English names. */
export const koreanAttributes: Readonly<Record<string, KoreanAttribute>> = {
  Age: { name: '권장 나이', values: { 'from 0': '0세부터', 'from 3': '3세부터', 'from 6': '6세부터' } },
  Blade: { name: '날 길이', values: {} },
  Burns: { name: '연소 시간', values: { '40 hours': '40시간' } },
  Caffeine: { name: '카페인', values: { none: '없음' } },
  Capacity: { name: '최대 무게', values: {} },
  Charging: { name: '충전', values: {} },
  Closure: { name: '여밈', values: { 'roll top': '말아 닫는 식' } },
  Colour: {
    name: '색상',
    values: {
      black: '검정',
      charcoal: '먹색',
      'deep sea': '심해색',
      green: '초록',
      indigo: '쪽빛',
      oat: '귀리색',
      ochre: '황토색',
      rust: '벽돌색',
      sea: '바다색',
    },
  },
  Colours: { name: '색 수', values: { '18': '18색' } },
  Comfort: { name: '적정 온도', values: {} },
  Contents: {
    name: '구성',
    values: {
      '10 pieces': '10개',
      '100 sheets': '100장',
      '12 sheets': '12장',
      '40 bags': '40개',
      '40 pieces': '40개',
      '5 pens': '5자루',
      '6 pieces': '6개',
      '60 sticks': '60개비',
      '8 rolls': '8롤',
    },
  },
  Cups: { name: '잔 수', values: { '1 to 4': '1~4잔' } },
  Duration: { name: '한 판 시간', values: { '20 minutes': '20분' } },
  Filling: { name: '충전재', values: { down: '다운' } },
  Grip: { name: '손잡이', values: { cork: '코르크' } },
  Grit: { name: '입도', values: {} },
  Language: { name: '언어', values: { English: '영어' } },
  Light: { name: '빛', values: { warm: '따뜻한 빛' } },
  Line: { name: '실 길이', values: {} },
  Load: { name: '하중', values: {} },
  Material: {
    name: '소재',
    values: {
      aluminium: '알루미늄',
      ash: '물푸레나무',
      beech: '너도밤나무',
      birch: '자작나무',
      brass: '황동',
      ceramic: '도자기',
      'cherry, plum, oak': '벚나무, 자두나무, 참나무',
      cotton: '면',
      earthenware: '옹기',
      glass: '유리',
      hanji: '한지',
      lambswool: '어린 양털',
      linen: '리넨',
      maple: '단풍나무',
      merino: '메리노',
      paper: '종이',
      rattan: '라탄',
      resin: '레진',
      spruce: '가문비나무',
      steel: '강철',
      stoneware: '석기',
      titanium: '티타늄',
      walnut: '호두나무',
      wool: '양모',
    },
  },
  Nib: { name: '펜촉', values: { medium: '중간' } },
  Origin: {
    name: '원산지',
    values: {
      Bongpyeong: '봉평',
      Boseong: '보성',
      Gochang: '고창',
      Jeju: '제주',
      Mungyeong: '문경',
      Sidamo: '시다모',
    },
  },
  Pages: { name: '쪽수', values: {} },
  Persons: { name: '인원', values: { '2': '2인용' } },
  Pieces: { name: '조각 수', values: {} },
  Players: { name: '참가 인원', values: { '2': '2명', '2 to 8': '2~8명', '3 to 6': '3~6명' } },
  Power: { name: '화력', values: {} },
  Roast: { name: '로스팅', values: { dark: '강배전', light: '약배전', medium: '중배전' } },
  Ruling: { name: '내지', values: { dots: '점' } },
  Scent: { name: '향', values: { cedar: '삼나무', pine: '소나무' } },
  Seasons: { name: '계절', values: { '3': '3계절' } },
  Size: { name: '크기', values: { double: '더블', large: '대' } },
  Steps: { name: '최소 눈금', values: {} },
  Tip: { name: '펜 끝', values: { brush: '붓' } },
  Volume: { name: '용량', values: {} },
  Weave: { name: '짜임', values: { waffle: '와플' } },
};

/** The attribute in Korean. */
export function koreanAttribute(name: string, value: string): Readonly<{ name: string; value: string }> {
  const korean = koreanAttributes[name];
  if (!korean) throw new Error(`the attribute ${name} has no Korean name`);
  return { name: korean.name, value: korean.values[value] ?? value };
}
