// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>
#include <utility>
#include <vector>

namespace satchel {

/// One polygon to be ordered. The service takes simple polygons only, so an Area
/// with several parts becomes several of these.
struct OrderArea {
    int id = 0; ///< 1..n; names per-area options ("projection_1")
    std::string name;
    Polygon polygon;
};

using KeyValue = std::pair<std::string, std::string>;

/// One image for one area, or a new acquisition of it.
struct OrderItem {
    int area_id = 0;
    std::vector<std::string> datastrip_ids; ///< empty for a new acquisition
    std::string comments;
    std::vector<KeyValue> properties{}; ///< of a new acquisition: period, cloud cover, ...
    std::string segment_key{};          ///< of an attempt that is ordered (Attempt::segment_key)
};

/// A named set of production options ([bundles.NAME] of the config file), to be
/// chosen together.
struct OptionBundle {
    std::string name;
    std::vector<KeyValue> options;
};

/// An order before it is written in a dialect's words (guide, step 6).
struct OrderDraft {
    std::vector<OrderArea> areas;
    std::vector<OrderItem> items;
    std::string product_type_id;
    std::string contract_id;
    std::string licence;           ///< beside the options, "eula_5"
    std::vector<KeyValue> options; ///< production options, in the order they are sent
    std::string primary_market;
    std::string secondary_market; ///< left out when empty
    std::string customer_reference;
    std::vector<std::string> voucher_codes;
    std::string delivery = "network";
};

} // namespace satchel
