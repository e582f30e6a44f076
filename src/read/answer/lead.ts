/**
 * The words that announce an answer ("the answer is", "الإجابة الصحيحة هي", "正解は") and those that
 * confirm an option named before them. Bounded patterns only: reading stays linear in the text.
 */

/** After these an option may follow at once: the noun is "answer", and the copula may be missing. */
const nouns: readonly string[] = [
  // Semitic
  "(?:ال)?[إا]جاب[ةه](?: الصحيح[ةه])?(?: ه[يو])?",
  "(?:ال)?جواب(?: الصحيح)?(?: هو)?|الخيار الصحيح(?: هو)?",
  "(?:ה)?תשובה(?: ה?נכונה)?(?: היא)?|האפשרות הנכונה(?: היא)?",
  "(?:ትክክለኛው? |ትክክለኛዉ )?መልስ[ሱዎ]?|መልሱ|(?:ቅኑዕ |ትኽክለኛ )?መልሲ(?: እዚ)?",
  "(?:it-)?tweġiba(?: t-tajba| it-tajba| korretta)?(?: hi(?:ja)?)?",
  // Europe
  "réponse(?: correcte| exacte)?(?: est)?(?: la| l[’'])?|bonne option est(?: la)?",
  "respuesta(?: correcta)?(?: es)?(?: la)?|opción correcta es(?: la)?",
  "resposta(?: correcta| correta| certa)?(?: [éè]s?)?(?: la| a)?",
  "risposta(?: corretta| esatta| giusta)?(?: è)?(?: la)?",
  "antwort(?: ist| lautet)?(?: die)?|antwoord(?: is)?|svaret?(?: är| er)?|vastaus(?: on)?",
  "(?:правильн[а-я]+ |верн[а-я]+ )?ответ[а-я]{0,2}|(?:правильна )?відповідь|правильный вариант",
  "απάντηση(?: είναι)?(?: η| το)?|odpowiedź(?: to)?|erantzun(?:a)?(?: zuzena)?(?: da)?",
  "პასუხი(?:ა)?(?: არის)?|պատասխան(?:ը|ն)?(?: է)?",
  // Turkic, Iranian, Indian
  "(?:doğru )?(?:cevap|cevabı|yanıt|yanıtı)|(?:پاسخ|جواب)(?: صحیح| درست)?|گزینهٔ? (?:صحیح|درست)",
  "(?:सही |सही |बरोबर )?(?:उत्तर|जवाब)(?: है)?|सही विकल्प|(?:সঠিক )?উত্তর(?: হলো?)?",
  "જવાબ|ਜਵਾਬ|ଉତ୍ତର|பதில்|விடை|సమాధానం|జవాబు|ಉತ್ತರ|ഉത്തരം|පිළිතුර",
  // East and South-East Asia
  "(?:正解|正答|答え|解答|回答)(?:は)?|(?:정답|답변|답)(?:은|는)?",
  "(?:正确|正確|最佳)?(?:答案|选项|選項)(?:应该)?(?:是|为|為|选|選)?|故选|应选|我选择?|選擇",
  "คำตอบ(?:ที่ถูกต้อง|ที่ถูก)?(?:คือ)?|ຄຳຕອບ(?:ທີ່ຖືກຕ້ອງ)?(?:ແມ່ນ|ຄື)?",
  "ចម្លើយ(?:ត្រឹមត្រូវ)?(?:គឺ)?|အဖြေ(?:မှန်)?(?:မှာ|သည်|က)?",
  "(?:đáp án|câu trả lời)(?: đúng)?(?: là)?|jawaban(?:nya)?(?: yang (?:benar|tepat))?(?: adalah)?|jawapan",
  // Africa
  "jibu(?: sahihi| lililo sahihi)?(?: ni)?|jawaabtu?(?: saxda ah)?(?: waa)?|amsa(?:r)?(?: ita ce)?",
  "ìdáhùn(?: tó tọ́)?(?: ni)?|impendulo(?: ngu)?|deebii(?: sirrii)?",
];

/** English needs its copula or a colon: "option B is wrong" states nothing. */
const english =
  "(?:answer|option|choice|response)(?: (?:choice|letter|option|number|here|to (?:the|this) question)){0,2}(?: (?:is|would be|should be|must be|will be)(?: (?:therefore|clearly|thus|most likely|probably))?|\\s?[*_]{0,2}\\s?[:=])";
const choosing =
  "<answer>|\\b(?:it|that) (?:should|must) (?:rather |instead |therefore |actually )?be|\\bI(?:'d| would|'ll| will| therefore| have)? (?:choose|chose|pick|select|selected|go with|answer)";

const words =
  "option|choice|letter|number|opción|opció|opção|opzione|lettre|lettera|letra|buchstabe|الخيار|خيار|الحرف|رقم|אפשרות|אות|מספר|seçenek|şıkkı?|вариант|буква|под буквой|选项|選項|第|विकल्प|ตัวเลือก|ข้อ|chaguo|herufi|ምርጫ|ፊደል|は|는|은|da|è|é|è la|la|die|:";
const fill = "[\\s:=*_\"'`“”«»„()\\[\\]{}<>$\\\\,.。、،፡፦־–—-]{0,10}";

const announcement = `(?:${english}|${choosing}|${nouns.join("|")})${fill}(?:(?:${words})(?![\\p{L}])${fill}){0,2}`;

/** From an announcement up to where the option must begin; of a normal text in lower case. */
export const lead = new RegExp(
  announcement
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\\p\{l\}/g, "\\p{L}"),
  "gu",
);
/** The same in any case. */
export const leadInAnyCase = new RegExp(announcement.normalize("NFKC"), "giu");

/** What confirms the option that stands just before it. */
const confirmed = [
  "is (?:therefore |thus |clearly )?(?:the )?(?:most )?(?:correct|right|best|accurate|appropriate)",
  "ه[يو] (?:الإجابة |الاجابة |الجواب |الخيار )?الصحيح",
  "היא התשובה|הוא הנכון|היא הנכונה",
  "est (?:correcte?|la bonne|la réponse)|es (?:correct[ao]|la (?:respuesta|opción) correcta)",
  "ist (?:richtig|korrekt|die richtige)|(?:şıkkı |seçeneği )?doğru(?:dur)?",
  "が(?:正解|正しい)|(?:是|为)?(?:正确|正確)|(?:이|가|번이) (?:정답|맞)",
  "सही (?:है|उत्तर)|ትክክል|(?:—|-) (?:правильн|верн)",
];
export const verdict = new RegExp(
  `^[)\\].*_"'\`”»]{0,4}\\s{0,2}(?:${confirmed.join("|")})(?!\\s*(?:not|नहीं|değil|nicht|pas))`,
  "iu",
);

/** Between two options that are named together. */
export const together =
  /^[)\].*_"'`]{0,3}\s{0,2}(?:,|\/|&|\+|or|and|ou|et|o|y|e|oder|und|veya|ve|и|или|أو|و|או|या|और|au|na|或|和|と|または|또는|와|과|ወይም|እና|,\s?(?:or|and))\s{0,2}(?:option |choice )?[(["*_'`]{0,3}/iu;
