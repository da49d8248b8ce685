package com.p2pdelivery.payment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test of each row of a table. Its first line names the columns; an empty cell is null. A row
 * that ends in the columns {@code status | code} or {@code status | code | field} says how a
 * request is refused, and gives the test one {@link Refusal} for them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(EachRow.Rows.class)
public @interface EachRow {

    /** The table, its cells parted by {@code |}. */
    String value();

    /** Reads the table. */
    final class Rows extends AnnotationBasedArgumentsProvider<EachRow> {

        @Override
        protected Stream<Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, EachRow table) {
            return of(table.value());
        }

        static Stream<Arguments> of(String table) {
            var lines = table.lines().map(Rows::cells).toList();
            var columns = lines.getFirst();
            return lines.stream().skip(1).map(row -> arguments(columns, row));
        }

        private static List<@Nullable String> cells(String line) {
            return Arrays.stream(line.split("\\|", -1))
                    .map(String::strip)
                    .map(cell -> cell.isEmpty() ? null : cell)
                    .toList();
        }

        private static Arguments arguments(
                List<@Nullable String> columns, List<@Nullable String> row) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s has other cells than the columns %s".formatted(row, columns));
            }
            int refusal = columns.contains("code") ? columns.indexOf("status") : row.size();
            var arguments = new ArrayList<@Nullable Object>(row.subList(0, refusal));
            if (refusal < row.size()) {
                arguments.add(Refusal.of(row.subList(refusal, row.size())));
            }
            return Arguments.of(arguments.toArray());
        }
    }
}
