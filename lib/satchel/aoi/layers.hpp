// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace satchel::detail {

/// The result of an SQL statement must go back to its dataset.
struct ResultReleaser {
    GDALDataset* dataset = nullptr;
    void operator()(OGRLayer* layer) const noexcept
    {
        if (dataset != nullptr) {
            dataset->ReleaseResultSet(layer);
        }
    }
};
using LayerPtr = std::unique_ptr<OGRLayer, ResultReleaser>;

/// The layer that the request names, asks for by SQL, or that is the only one
/// with polygons. Throws Failure::input with a list of what is there.
[[nodiscard]] LayerPtr choose_layer(OpenSource const& source, AoiSource const& request);

/// Applies --where and --spat.
void set_filters(OGRLayer& layer, AoiSource const& request);

/// Throws the error for a filter that the driver refuses with this message.
[[noreturn]] void refuse_where(OGRLayer& layer, std::string const& where, std::string const& said);

/// Why a layer refuses a filter, with what it said itself: GeoPackage and SQLite only repeat the
/// statement, and OGR's own parser knows more.
[[nodiscard]] std::string why_not_understood(OGRLayer& layer, std::string const& where,
                                             std::string const& said);

/// "--where "a = 1" and --spat 0,0,1,1": the filters as they were given.
[[nodiscard]] std::string text_of_filters(AoiSource const& request);

[[nodiscard]] std::string list_of_fields(OGRLayer& layer);
[[nodiscard]] std::string in_quotes(std::string const& text);

/// The items as text with commas; a long list ends with the number left out.
template <typename Items, typename Text>
std::string listed(Items const& items, Text text)
{
    constexpr std::size_t most = 20;
    std::string result;
    for (std::size_t i = 0; i < std::min(items.size(), most); ++i) {
        result += (i > 0 ? ", " : "") + text(items[i]);
    }
    if (items.size() > most) {
        result += " and " + std::to_string(items.size() - most) + " more";
    }
    return result;
}

} // namespace satchel::detail
