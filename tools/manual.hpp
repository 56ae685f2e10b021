// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace satchel::tool {

namespace manual {

/// The pages of docs/man, one after the other.
[[nodiscard]] std::string_view pages();

} // namespace manual

struct Example {
    std::string about;   ///< "Clear images of a year over parcels"
    std::string command; ///< "satchel search parcels.gpkg --date 2016"
};

/// The first examples of a command ("satchel tasking attempts"), as the manual has them.
[[nodiscard]] std::vector<Example> examples_of(std::string const& command, std::size_t most = 3);

} // namespace satchel::tool
