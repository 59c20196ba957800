/**
 * The leak gate: reads the serialized output and looks for identifying values of the source. Shares no code with what
 * removes them: it collects its own tokens, walks the bytes with its own parser and compares bytes, not text.
 */
package dev.lethe.deid.gate;
