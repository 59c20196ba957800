package dev.lethe.pixel.document;

import java.util.BitSet;

/** Tells what of a text identifies somebody. Must not depend on what it was asked before. */
@FunctionalInterface
public interface WordJudge {
    /**
     * @param line one line of text, words apart by one space; read from pixels it may be misspelled
     * @return the indexes of the chars that must not stay; a word goes as a whole if one of its chars does
     */
    BitSet identifying(String line);
}
