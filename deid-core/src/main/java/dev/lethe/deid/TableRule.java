package dev.lethe.deid;

/**
 * What a profile does to a row of PS3.15 Table E.1-1.
 *
 * @param tags as the table writes them: {@code 0010,0010}, or a pattern such as {@code 60xx,3000}
 * @param name of the attribute, as the table writes it
 */
public record TableRule(String tags, String name, Rule rule) {}
