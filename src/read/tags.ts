/**
 * Short names of languages, beside the FLORES codes of the table: ISO 639-1 and 639-2 codes,
 * macrolanguages with those of their members that FLORES-200 has, and English names in use that the
 * table writes otherwise. Facts only; `language.ts` decides what a name in a log stands for.
 */

/**
 * ISO 639-1 and 639-2 codes to ISO 639-3, where they differ; a macrolanguage lists its members.
 *
 * @see ISO 639-3 code tables and macrolanguage mappings, https://iso639-3.sil.org
 */
const codes = `
af:afr ak:aka am:amh ar:acm,acq,aeb,ajp,apc,arb,ars,ary,arz as:asm ay:ayr az:azb,azj ba:bak be:bel
bg:bul bm:bam bn:ben bo:bod bs:bos ca:cat cs:ces cy:cym da:dan de:deu dz:dzo ee:ewe el:ell en:eng eo:epo
es:spa et:est eu:eus fa:pes,prs ff:fuv fi:fin fj:fij fo:fao fr:fra ga:gle gd:gla gl:glg gn:grn gu:guj
ha:hau he:heb hi:hin hr:hrv ht:hat hu:hun hy:hye id:ind ig:ibo is:isl it:ita ja:jpn jv:jav ka:kat kg:kon
ki:kik kk:kaz km:khm kn:kan ko:kor kr:knc ks:kas ku:ckb,kmr ky:kir lb:ltz lg:lug li:lim ln:lin lo:lao
lt:lit lv:ltg,lvs mg:plt mi:mri mk:mkd ml:mal mn:khk mr:mar ms:bjn,ind,min,zsm mt:mlt my:mya nb:nob
ne:npi nl:nld nn:nno no:nno,nob ny:nya oc:oci om:gaz or:ory pa:pan pl:pol ps:pbt pt:por qu:quy rn:run
ro:ron ru:rus rw:kin sa:san sc:srd sd:snd sg:sag sh:bos,hrv,srp si:sin sk:slk sl:slv sm:smo sn:sna so:som
sq:als sr:srp ss:ssw st:sot su:sun sv:swe sw:swh ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn
tr:tur ts:tso tt:tat tw:twi ug:uig uk:ukr ur:urd uz:uzn vi:vie wo:wol xh:xho yi:ydd yo:yor zh:zho
zu:zul alb:als ara:acm,acq,aeb,ajp,apc,arb,ars,ary,arz arm:hye aym:ayr aze:azb,azj baq:eus bur:mya
chi:zho cmn:zho cze:ces din:dik dut:nld ekk:est fas:pes,prs fil:tgl fre:fra ful:fuv geo:kat ger:deu
gre:ell gug:grn ice:isl kau:knc kur:ckb,kmr lav:ltg,lvs mac:mkd mao:mri may:bjn,ind,min,zsm mlg:plt
mon:khk msa:bjn,ind,min,zsm nep:npi nor:nno,nob ori:ory orm:gaz per:pes,prs pus:pbt que:quy rum:ron
slo:slk sqi:als swa:swh tib:bod tmh:taq uzb:uzn wel:cym yid:ydd
iw:heb in:ind ji:ydd jw:jav`;

/** A short code to the ISO 639-3 codes that it may stand for. */
export const membersOf: ReadonlyMap<string, readonly string[]> = new Map(
  codes
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [short = "", members = ""] = entry.split(":");
      return [short, members.split(",")];
    }),
);

/**
 * The script in which a two-letter tag is written when it names none, for the languages that the
 * table has in several scripts.
 *
 * @see IANA language subtag registry, field Suppress-Script (RFC 5646, section 3.1.9)
 */
export const usualScript: ReadonlyMap<string, string> = new Map([
  ...([["ar", "Arab"] as const, ["bn", "Beng"], ["hi", "Deva"]] as const),
  ...([["ne", "Deva"] as const, ["si", "Sinh"], ["ur", "Arab"]] as const),
]);

/** The script of Chinese by region, where a tag names the region instead. */
export const scriptOfChinese: ReadonlyMap<string, string> = new Map([
  ...([["CN", "Hans"] as const, ["SG", "Hans"]] as const),
  ...([["TW", "Hant"] as const, ["HK", "Hant"], ["MO", "Hant"]] as const),
]);

/** English names in use, in lower case, to the short code that each means. */
export const englishNames: ReadonlyMap<string, string> = new Map(
  `
albanian sq, arabic ar, aymara ay, azerbaijani az, azeri az, bokmal nb, cantonese yue, chichewa ny,
darija ary, dinka din, farsi fa, filipino fil, fula ff, fulani ff, fulfulde ff, haitian ht,
irish gaelic ga, kanuri kr, kirghiz ky, kirundi rn, kiswahili sw, kurdish ku, kurmanji kmr, latvian lv,
luganda lg, malagasy mg, malay ms, mandarin cmn, mandarin chinese cmn, mongolian mn, myanmar my,
norwegian no, nynorsk nn, oriya or, oromo om, panjabi pa, pashto ps, persian fa, punjabi pa, quechua qu,
sepedi nso, sesotho st, setswana tn, sinhalese si, siswati ss, slovene sl, sorani ckb,
standard arabic arb, tibetan bo, tigrigna ti, uighur ug, uzbek uz, yiddish yi`
    .trim()
    .split(/,\s+/)
    .map((entry) => {
      const space = entry.lastIndexOf(" ");
      return [entry.slice(0, space), entry.slice(space + 1)];
    }),
);
