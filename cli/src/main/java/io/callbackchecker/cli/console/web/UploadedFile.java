package io.callbackchecker.cli.console.web;

/// A file that the user chose or dropped.
///
/// @param name as the browser says it, which may be anything
public record UploadedFile(String name, byte[] content) {}
