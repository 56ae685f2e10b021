// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace satchel::detail {

/// What a file holds that a new footprints layer would take the place of.
struct Existing {
    bool readable = false;
    bool is_container = false; ///< can hold several layers and tables

    /// Layers and tables that are no images.
    std::vector<std::string> others;

    /// What somebody has added to ours: "the column my_rating", "stored styles", "the layer
    /// north" (images too, of another search).
    std::vector<std::string> additions;
};

[[nodiscard]] Existing existing_content(std::filesystem::path const& file);

} // namespace satchel::detail
