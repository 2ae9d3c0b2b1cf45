/** Words that sound like instructions and leave everything open. */

/** What asks for something without saying what: each leaves the decision to the reader. */
export const vagueWords =
  /(?<![\p{L}\p{N}-])(?:as (?:appropriate|needed|necessary|required|applicable)|where(?:ver)? (?:appropriate|possible|necessary|applicable)|when(?:ever)? (?:appropriate|possible|necessary)|if (?:appropriate|necessary|applicable|possible)|best practices?|industry standards?|appropriately|properly|adequately|sufficiently|suitably|reasonably|and so on|and more|etc\.?|various|robust|seamless(?:ly)?|world-class|cutting-edge|state-of-the-art|high-quality|proper|suitable|adequate|intuitive|user-friendly|clean|elegant|modern|optimal|efficiently?)(?![\p{L}\p{N}-])/giu;

/** What makes an instruction a wish. */
export const weakImperatives =
  /(?<![\p{L}\p{N}-])(?<!\b(?:not|never|n['’]t|if|when|first|then|and|you|they|users?|people|any)\s+)(?:try to|aim to|strive to|you (?:might|may|could) (?:want|wish|like) to|you might (?:also )?consider|it (?:would|might) be (?:good|nice|helpful|better) (?:to|if)|perhaps|maybe|should probably|ideally|hopefully|feel free to|you may want to|do your best to|as much as possible|if at all possible)(?![\p{L}\p{N}-])/giu;
