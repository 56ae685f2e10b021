// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// One end of an interval. `text` is sent as the user or a filter wrote it, so
/// that "0.10" stays "0.10"; what it means was checked when it was read.
struct Bound {
    std::string text;
    bool included = true;
};

/// An interval in the service's notation (search.yaml, "standard rules"):
/// "[a,b]", "[a,b[", "]a,b]", "]a,b[", "[a", "]a", "a]", "a[".
struct Interval {
    std::optional<Bound> from;
    std::optional<Bound> to;
};

/// The service's text of an interval; at least one end must be set.
[[nodiscard]] std::string to_text(Interval const& interval);

/// What the archive is asked for besides the place. Lists are the service's own
/// words and are sent as given, but for the case of letters of those that it documents; an empty
/// list or no interval means no filter.
struct Query {
    std::vector<std::string> constellations;
    std::string sensor_type;
    std::vector<std::string> product_types;
    std::optional<Interval> acquisition_date; ///< ISO 8601
    std::optional<Interval> cloud_cover;      ///< percent
    std::optional<Interval> snow_cover;       ///< percent
    std::optional<Interval> incidence_angle;  ///< degrees
    std::optional<Interval> resolution;       ///< metres
    std::vector<std::string> polarisation_channels;
    std::string orbit_direction;
    std::string antenna_look_direction;
    std::string image_id; ///< as orders name it; only where Service::finds_images_by_id()

    struct SortKey {
        std::string field; ///< API spelling: "acquisitionDate"
        bool ascending = true;
    };
    std::vector<SortKey> sort_keys;
};

/// One page of one search.
struct PageRequest {
    int page = 1; ///< from 1
    int items = 100;
};

} // namespace satchel
