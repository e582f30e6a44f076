/**
 * Answers as models give them, each with the reading that a person gave it: first the strict one, then
 * the lenient one where it is another. Options are A to D in their order, `-` is unread. *Real* outputs
 * are quoted with their source; *written* ones were made for this table in the forms that models use.
 */
import { scripts } from "./scripts";

export type Row = readonly [text: string, strict: string, lenient?: string];

const cities = ["London", "Paris", "Rome", "New Rome"];
const numbers = ["12", "3", "7", "2"];

/** Outputs of Inspect's and HELM's own test logs (MIT, Apache-2.0), cut to what is read. */
export const real: readonly Row[] = [
  [
    "ANSWER: A\n\nExplanation:\n\nPhotosynthesis, also known as green photosynthesis, is the process",
    "A",
  ],
  ["ANSWER:D\n\nAnswer: D\n\nExplanation:\n\nSafety gear, including breathing apparatus", "D"],
  [
    "ANSWER: A\n\nExplanation:\nMeiosis occurs in germ cells (sex cells), such as sperm or egg cells.",
    "A",
  ],
  [
    "ANSWER: A\n\nOption B states that most ecosystems are found on land rather than in water.",
    "A",
  ],
  ["ANSWER: A", "A"],
  [" D", "D"],
];

/** Forms that are not of one language. */
const forms: readonly Row[] = [
  ["B", "B"],
  [" b", "B"],
  ["B.", "B"],
  ["B)", "B"],
  ["(B)", "B"],
  ["[B]", "B"],
  ["**B**", "B"],
  ["`C`", "C"],
  ["<answer>D</answer>", "D"],
  ["$C$", "C"],
  ["\\boxed{C}", "C"],
  ["\\boxed{\\text{D}}", "D"],
  ["$\\boxed{(A)}$", "A"],
  ["So it must be \\boxed{B}.", "B"],
  ["\\boxed{A}\n\\boxed{B}", "-", "B"],
  ["2", "B"],
  ["2.", "B"],
  ["(3)", "C"],
  ["②", "B"],
  ["Ｂ", "B"],
  ["（Ｃ）", "C"],
  ["Ⓓ", "D"],
  ["④", "D"],
  ["B) because the text says so", "B"],
  ["B: the second one", "B"],
  ["**C.** The passage says", "C"],
  ["The passage says so.\n\nB", "B"],
  ["The passage says so.\n\n**Answer: C**", "C"],
  ["", "-"],
  ["   \n", "-"],
  ["5", "-"],
  ["E", "-"],
  ["0", "-"],
  ["3.5", "-"],
  ["42", "-"],
  ["...", "-"],
  ["A\nB\nC\nD", "-"],
  ["A) x\nB) y\nC) z\nD) w", "-"],
  ["A) x\nB) y\nC) z\nD) w\n\nAnswer: C", "C"],
  ["<think>Is it A? The answer is A.</think>\nB", "B"],
  ["<think>Let me see. Perhaps A", "-"],
  ["<think>The answer is B.</think>", "-", "B"],
  ["<think>The answer is A.</think>\n\nAfter all, the answer is D.", "D"],
  ["**Final Answer**\n\nC", "C"],
  ["Final Answer: \\boxed{B}", "B"],
  ["Answer:\n\n(B) Four", "B"],
  ['{"answer": "C"}', "-", "C"],
  ["B\n\nQuestion: Who came?", "B"],
  ["reasoning without a beginning: A, no, B.</think>\n\nD", "D"],
];

const english: readonly Row[] = [
  ["The answer is B.", "B"],
  ["The correct answer is (C).", "C"],
  ["Final answer: **D**", "D"],
  ["The best choice is option A.", "A"],
  ["The correct option is: B", "B"],
  ["Answer - not given", "-"],
  ["B is the correct answer because the text says so.", "B"],
  ["I would choose C.", "C"],
  ["I choose option D", "D"],
  ["The answer is A. No, wait: the answer is C.", "-", "C"],
  ["First I thought the answer is B, but the correct answer is D.", "-", "D"],
  ["The answer is A or B.", "-"],
  ["Both A and C are correct.", "-"],
  ["A or B", "-"],
  ["A, B and D", "-"],
  ["The correct answer is not B but C.", "-", "C"],
  ["Option B is wrong. Option C fits.", "-", "C"],
  ["The answer is C. B is wrong since nobody says it.", "C"],
  ["It could be (D)", "-", "D"],
  ["A man went home and a woman stayed.", "-"],
  ["I do not know.", "-"],
  ["I cannot answer this question.", "-"],
  ["I'm sorry, but I can't help with that.", "-"],
  ["As an AI, I have no opinion.", "-"],
  ["A vitamin", "-"],
  ["The answer is a long story.", "-"],
  ["Question 3: who was it?", "-"],
  ["In 1994, 2 people came.", "-"],
  ["The answer is 2", "B"],
  ["The answer is option 3.", "C"],
  ["Let me think. Option A says the opposite. Option B fits the passage. So B.", "-", "B"],
  ["Wait, actually, the answer is C.", "C"],
  ["First A, then B, but finally C.", "-", "C"],
  ["A? B? No: D.", "-", "D"],
  ["The answer is A... hmm, no. It should be D.", "-", "D"],
  ["B is correct. That must actually be noted.", "B"],
  ["The answer is C. It should be a warning to us.", "C"],
  ["Therefore, the correct answer is", "-"],
  ["Thus the answer would be (", "-"],
  ["I'd go with A, although B is tempting.", "A"],
  ["None of the above.", "-"],
  ["Option 2", "-", "B"],
];

/**
 * Answers that a person reads in another way than either reading is meant to: the person's reading, then
 * the strict and the lenient one.
 */
export const differing: readonly (readonly [
  text: string,
  person: string,
  strict: string,
  lenient: string,
])[] = [
  ["The answer is (A) or maybe (B), I am not sure.", "-", "A", "A"],
  ["Answer: B\n\nQuestion: Who came?\nA) x\nB) y\nAnswer: C", "B", "-", "C"],
  ["<think>A. No, B. Wait, maybe C", "-", "-", "A"],
  ["<think>The answer is A. Hmm, the passage says otherwise, so the answer is D", "-", "-", "D"],
  ["<think>So the answer is C, but I should check", "-", "-", "C"],
  ["Vitamin B is in it.", "-", "-", "B"],
  ["The second option.", "B", "-", "-"],
  ["الخيار الثاني", "B", "-", "-"],
  ["回答：第二个", "B", "-", "-"],
];

export const written: readonly Row[] = [...forms, ...english, ...Object.values(scripts).flat()];
export const languages = Object.keys(scripts);

/** Answers in the words of options, with the options as they were shown. */
export const quoting: readonly (readonly [readonly string[], ...Row])[] = [
  [cities, "Paris", "B"],
  [cities, "paris.", "B"],
  [cities, "The answer is Paris.", "B"],
  [cities, "B) Paris", "B"],
  [cities, "The answer is B) Rome", "-", "-"],
  [cities, "It happened in Paris, they say", "-", "B"],
  [cities, "New Rome", "D"],
  [cities, "The answer is New Rome", "D"],
  [cities, "Parisians did it", "-", "-"],
  [cities, "not stated", "-", "-"],
  [numbers, "12", "A"],
  [numbers, "The answer is 7.", "C"],
  [numbers, "The answer is 3", "-", "-"],
  [numbers, "B", "B"],
  [["القاهرة", "دمشق", "بغداد", "عمان"], "الإجابة الصحيحة هي دمشق", "B"],
  [["ירושלים", "חיפה", "עכו", "יפו"], "חיפה", "B"],
  [["北京", "上海", "广州", "天津"], "答案是上海。", "B"],
  [["አዲስ አበባ", "ጎንደር", "ሐረር", "መቀሌ"], "መልሱ ጎንደር ነው።", "B"],
];
