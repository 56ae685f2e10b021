// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

class GDALDataset;

/// How QGIS shows a footprints layer (data/styles), and what users made of that.
namespace satchel::detail {

/// QML of QGIS: cloud classes, labels, map tip, display expression, time.
[[nodiscard]] std::string_view footprints_qml();

/// The same for attempts of new acquisitions: hours till the order deadline, labels, time.
[[nodiscard]] std::string_view attempts_qml();

/// The same for areas and how feasible an acquisition of each is.
[[nodiscard]] std::string_view feasibility_qml();

/// A row of the table in which QGIS keeps the styles of a database.
struct StoredStyle {
    std::string name;
    std::string qml;
    std::string sld;
    std::string description;
    bool is_default = true;
};

/// Ours as it was written, of this or another version. One that somebody changed is theirs,
/// under whatever name.
[[nodiscard]] bool is_made_by_satchel(std::string_view qml, std::string_view description);

[[nodiscard]] StoredStyle own_style();

/// Any other style of ours.
[[nodiscard]] StoredStyle made_style(std::string name, std::string_view qml);

/// The same for a layer of chosen images, whose labels begin with their order.
[[nodiscard]] StoredStyle selection_style();

/// The styles of the layer that users made; none where there is no such file or table.
[[nodiscard]] std::vector<StoredStyle> styles_of_users(std::string const& path);

/// Makes the table in which QGIS looks for styles, those of this layer. False where the driver
/// failed.
[[nodiscard]] bool store_styles(GDALDataset& dataset, std::vector<StoredStyle> const& styles,
                                std::string const& layer = "footprints");

} // namespace satchel::detail
