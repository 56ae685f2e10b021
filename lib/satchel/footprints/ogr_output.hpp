// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/footprints/format.hpp"

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <optional>
#include <string>
#include <vector>

/// What the layers of images and of areas have in common when OGR writes them.
namespace satchel::detail {

[[nodiscard]] CPLStringList options_of(std::vector<std::string> const& options);

/// The text as the format can hold it: no longer than its fields, and without the control
/// characters that no XML parser reads back. For a spreadsheet, what would be a formula there gets
/// an apostrophe, which makes it a text.
[[nodiscard]] std::string storable(std::string const& text, Format const& format);

/// Lets the layer hand out geometries only.
void ignore_fields(OGRLayer& layer);

/// Of polygons, however they are nested.
[[nodiscard]] std::size_t position_count(OGRGeometry const& geometry);

/// The longest way, in degrees of one axis, between the outer rings' positions; rings
/// may be turned.
[[nodiscard]] double largest_move(MultiPolygon const& wanted, MultiPolygon const& found);

/// A sentence where the format moved positions so far that a map could show it.
[[nodiscard]] std::optional<std::string>
note_of_moves(double largest_move_degrees, std::string const& what, Format const& format);

/// "2 texts longer than 254 bytes were cut for Shapefile", where any were.
[[nodiscard]] std::optional<std::string> note_of_cuts(std::size_t texts, Format const& format);

/// What a format cannot hold of a table: its names of fields (`renamed` lists those that changed),
/// long texts, and what it says itself.
[[nodiscard]] std::vector<std::string> notes_of_losses(std::string const& renamed,
                                                       std::size_t cut_texts, Format const& format);

} // namespace satchel::detail
