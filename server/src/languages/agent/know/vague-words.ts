/** Words that sound like instructions and leave everything open. */

/** What asks for something without saying what: each leaves the decision to the reader. */
export const vagueWords =
  /\b(?<!-)(?:as (?:appropriate|needed|necessary|required|applicable)|where(?:ver)? (?:appropriate|possible|necessary|applicable)|when(?:ever)? (?:appropriate|possible|necessary)|if (?:appropriate|necessary|applicable|possible)|best practices?|industry standards?|appropriately|properly|adequately|sufficiently|suitably|reasonably|and so on|and more|etc\.?|various|robust|seamless(?:ly)?|world-class|cutting-edge|state-of-the-art|high-quality|proper|suitable|adequate|intuitive|user-friendly|clean|elegant|modern|optimal|efficiently?)(?![\w-])/gi;

/** What makes an instruction a wish, where it begins one. */
export const weakImperatives =
  /(?<=^|[.:;,–—]\s+)(?:try to|aim to|strive to|do your best to|feel free to|you (?:might|may|could) (?:also )?(?:want|wish|like|consider)(?: to)?|you should probably|it (?:would|might) be (?:good|nice|helpful|better) (?:to|if))(?![\p{L}\p{N}-])/giu;
