package io.callbackchecker.flow.draw;

/// A flow as a Mermaid flowchart.
///
/// @param links how many lines between blocks it has
public record Flowchart(String text, int links) {}
