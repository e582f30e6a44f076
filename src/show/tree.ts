/**
 * A tree under the running cell: lists within lists, which every front end draws, every screen reader
 * reads and every page wraps. Names are isolated, so that one written from right to left stays in its
 * place; each family has the colour that it has in the figures.
 */

import { familyLook } from "../figures/families";
import { familyClass } from "../figures/family-styles";
import type { TreeNode } from "../narrative/languagetree";
import { display, escapeHtml } from "./display";

/**
 * Show a tree.
 *
 * @param nodes - the first level; their colours are those of their families
 * @param options - `caption`, which stands above
 */
export function tree(nodes: readonly TreeNode[], { caption }: { readonly caption: string }): void {
  const families = nodes.map((each) => {
    const { colour } = familyLook(each.family);
    // The style is for notebooks; a page drops it and takes the colour of the class.
    const look = `class="${familyClass(each.family)}" style="border-left: 3px solid ${colour}; padding-left: 0.6em"`;
    return `<li ${look}>${written(each)}${list(each.below, "branches")}</li>`;
  });
  display({
    "text/html": `<div class="tree"><p class="caption">${escapeHtml(caption)}</p><ul class="families">${families.join("")}</ul></div>`,
    "text/plain": [caption, ...nodes.flatMap((each) => lines(each, 0))].join("\n"),
  });
}

function list(nodes: readonly TreeNode[], level: "branches" | "leaves"): string {
  if (nodes.length === 0) return "";
  const items = nodes.map((each) => `<li>${written(each)}${list(each.below, "leaves")}</li>`);
  return `<ul class="${level}">${items.join("")}</ul>`;
}

function written({ name, value, isStrong }: TreeNode): string {
  const isolated = `<bdi>${escapeHtml(name)}</bdi>`;
  const named = isStrong ? `<strong>${isolated}</strong>` : isolated;
  return value === "" ? named : `${named} <span class="value">${escapeHtml(value)}</span>`;
}

/** Two spaces a level; what stands below a branch on one line. */
function lines(node: TreeNode, depth: number): readonly string[] {
  const own = `${"  ".repeat(depth)}${plain(node)}`;
  const isBranch = node.below.length > 0 && node.below.every(({ below }) => below.length === 0);
  if (isBranch) return [`${own}: ${node.below.map(plain).join("; ")}`];
  return [own, ...node.below.flatMap((each) => lines(each, depth + 1))];
}

function plain({ name, value, isStrong }: TreeNode): string {
  const named = isStrong ? `*${name}*` : name;
  return value === "" ? named : `${named} (${value})`;
}
