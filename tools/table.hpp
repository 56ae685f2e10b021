// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace satchel::tool {

/// Prints rows in aligned columns under a heading. Columns named in `right` are
/// flush right, for numbers.
void print_table(std::ostream& stream, std::vector<std::string> const& heading,
                 std::vector<std::vector<std::string>> const& rows,
                 std::vector<std::size_t> const& right = {});

/// A number with that many digits after the point.
[[nodiscard]] std::string fixed(double value, int digits);

} // namespace satchel::tool
