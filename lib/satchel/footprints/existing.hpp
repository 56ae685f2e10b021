// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace satchel::detail {

/// Whose layers are ours to replace.
enum class LayerKind { footprints, areas, orders };

/// What a file holds that a new layer would take the place of.
struct Existing {
    bool readable = false;
    bool is_container = false; ///< can hold several layers and tables

    /// Layers and tables that are not of the kind.
    std::vector<std::string> others;

    /// What somebody has added to ours: "the column my_rating", "stored styles", "the layer
    /// north" (images too, of another search).
    std::vector<std::string> additions;
};

[[nodiscard]] Existing existing_content(std::filesystem::path const& file, LayerKind kind);

} // namespace satchel::detail
