"""The check of the persona: who speaks is in the story, and knows of no model, prompt or task."""

from __future__ import annotations

from game.voice.checks.context import Context
from game.voice.checks.reading import compiled, search
from game.voice.fold import KeyIndex, words

_VENDORS = KeyIndex(
    """
    ChatGPT;OpenAI;Open AI;Anthropic;GPT-3;GPT-4;GPT-4o;GPT-5;GPT;DeepSeek;Deep Seek;Qwen;Mistral;
    Gemini;Llama;Ollama;LM Studio;Hugging Face;Copilot;Alexa;Siri;Google;Microsoft;Meta AI;
    Bard;Grok;Cortana;Alibaba;Mixtral;SmolLM;Claude;xAI;Bing;Nvidia;neural network;deep learning;
    machine learning;large language model;language model;LLM;chatbot;chat bot;transformer model
    """.replace("\n", " ").split(";")
)
_PERSONA = compiled(
    r"\b(?:as|i'?a?m|being|just|only|like) an? (?:ai|artificial|virtual|digital|helpful|"
    r"language|"
    r"machine learning|large|automated)\b",
    r"\bartificial intelligence\b|\ba\.? ?i\.? (?:assistant|model|system|language|companion)\b",
    r"\b(?:ai|virtual|digital|personal|helpful) assistant\b|\byour assistant\b",
    r"\b(?:how|what) (?:can|may|could) i (?:help|assist|do for) you\b(?: with)?(?: today)?",
    r"\b(?:happy|glad|here) to (?:help|assist)(?: you)?(?: with)?(?: (?:that|today|"
    r"this))?\b|\bhow may i\b",
    r"\b(?:system|my|initial|previous|original|hidden) (?:prompts?|instructions?|guidelines|"
    r"programming|training(?: data)?|developers?|creators?|directives?|parameters|dataset|"
    r"weights|policy|policies)\b",
    r"\b(?:the|your|this|a) (?:prompts?|training data|developers?|dataset|guidelines)\b",
    r"\b(?:i was|i'?a?m|i've been|been) (?:trained|fine-?tuned|programmed|instructed|"
    r"prompted|designed|"
    r"developed|created by|built by|made by|told to (?:say|act|play|be|respond|speak|"
    r"pretend))\b",
    r"\bi (?:cannot|can't|can not|am unable to|'m unable to|am not able to|won't be able to) "
    r"(?:assist|help (?:you )?with|comply|fulfil|fulfill|provide|engage|discuss|generate|"
    r"continue with|answer that)",
    r"\b(?:role ?-?play(?:ing)?|in character|out of character|stay(?:ing)? in character|"
    r"break(?:ing)? character|"
    r"fictional character|a character in|playing (?:the (?:role|part)|a character))\b",
    r"\b(?:the|this) (?:user|scene|game|author|script|prompt|context window|story so far|"
    r"conversation history|"
    r"character sheet|playthrough|screenplay|narrator|player|text adventure|visual "
    r"novel)\b(?! (?:we|is on|was on))",
    r"\b(?:tokens?|context window|knowledge cut-?off|my (?:last|latest) update|real-time "
    r"(?:data|information)|"
    r"browse the internet)\b",
    r"\b(?:sure|certainly|of course|absolutely|okay|ok)[,!.]? (?:here(?:'s| is| are)|"
    r"i(?:'ll| will| can) (?:write|respond|rewrite|rephrase|provide))",
    r"\b(?:here is|here's) (?:a|the|my|your) (?:response|reply|rewrit|revised|rephras|line|"
    r"sentence|version|answer)",
    r"\b(?:rewritten|revised|rephrased|re-voiced|reworded)\b|\bignore (?:all|my|the|"
    r"previous|your)\b.*\b(?:instructions?|rules)\b",
    r"\bi(?:'m| am) (?:samantha, )?(?:an? )?(?:bot|chatbot|llm|gpt)\b|\bas samantha\b",
    r"\bi (?:do not|don't) have (?:access to|the ability to|personal (?:experiences|"
    r"opinions|beliefs))\b",
    # What heads the parts of the prompt: small models read it out.
    r"\bthe last lines ?:|\bthese must be in it\b|\bin one to (?:three|\d) (?:short )?sentences\b|"
    r"\bonly her words\b|\bhow she sounds(?: now)? ?:|\bwhat she (?:knows|wants now) ?:|'s line ?:|"
    r"\b(?:the|her|this) line in other words\b",
    r"\b(?:set of |the |these |those )instructions? (?:that )?(?:i've|i have|i was|i'm|they) |"
    r"\bi was told to (?:keep my|answer|stay|never|not|avoid|be|sound|use)\b",
    r"\bis there anything else\b|\bhere to (?:support|help|assist|serve)\b|\bwithout "
    r"judge?ment\b|\blet me know if (?:you|there)\b",
    r"\b(?:understandable|valid|normal|natural|okay) to feel (?:that|this) way\b|\bi understand "
    r"(?:how|that) you feel\b",
    r"^(?:(?:that's|what) an? )?(?:great|excellent|wonderful|interesting|fantastic) question\b",
    r"\bmy knowledge\b|\bjail ?-?broken?\b|\b(?:developer|debug|admin|god|dan|unrestricted) "
    r"mode\b|\bmy (?:actual|real|true) name is\b",
    r"\b(?:reminder|rules?|note|instruction|phase|mood|facts?|system|assistant|response|thinking|"
    r"reasoning|analysis|"
    r"output|answer) ?:",
)


def persona(sentence: str, context: Context) -> str | None:
    """Refuse "as an AI", names of models and vendors, talk of prompts and of the task."""
    hit = _VENDORS.find(sentence, context.tail)
    if hit is not None and hit.lower().strip() not in _plain_known(context):
        return f"names a model or a vendor: {hit.strip()}"
    found = search(_PERSONA, sentence, context)
    return None if found is None else f"talks as a model: {found}"


def _plain_known(context: Context) -> frozenset[str]:
    """Names the writer has put on the sheet on purpose."""
    return frozenset(words(context.character.description))
