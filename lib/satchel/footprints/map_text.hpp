// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// Any bytes as text of an XML 1.0 document: control characters and marks that turn the
/// writing direction are gone, bytes that are no UTF-8 are read as Latin-1, markup is escaped.
[[nodiscard]] std::string xml_text(std::string_view bytes);

/// Pixels with one decimal, as short as SVG allows: "12.5", "-.3", "7".
[[nodiscard]] std::string pixels(double value);

/// Rather more than the width of a text in DejaVu Sans, the widest of the usual sans-serif
/// fonts. Measuring would need the fonts of the machine that shows the picture.
[[nodiscard]] double text_width(std::string_view text, double font_size);

/// The text in lines of at most `width` pixels, broken at spaces where there are any. What is
/// beyond `most_lines` is cut, with an ellipsis.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double font_size,
                                               double width, std::size_t most_lines);

/// "1234 km²", "12.35 km²", "1234 m²": an area for people.
[[nodiscard]] std::string area_text(double km2);

/// "1 area", "2 areas".
[[nodiscard]] std::string counted(std::size_t count, std::string const& noun);

} // namespace satchel::detail
