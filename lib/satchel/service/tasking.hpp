// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What is asked about new acquisitions, besides the place (order.yaml, TaskingCapacityRequest).
/// Missions and programmes are the service's own words and are sent as given.
struct TaskingQuery {
    std::vector<std::string> missions;   ///< "PLEIADES", "SPOT"
    std::vector<std::string> programmes; ///< "ONEDAY", "ONENOW", "ONEPLAN", "ONESERIES"
    std::string contract_id;             ///< see Service::on_contract()
    std::string from; ///< ISO 8601, UTC, "2017-09-05T00:00:00.000Z"; empty = not said
    std::string to;
    std::optional<double> max_cloud_cover;     ///< percent
    std::optional<double> max_incidence_angle; ///< degrees
    std::string mode;                          ///< "MONO", "STEREO", "TRISTEREO"; empty = not said
};

/// One thing that can be said about a tasking. Values are as the service writes them, numbers as
/// texts ("10.0"): percent for cloud cover, degrees for angles, days for intervals.
struct TaskingOption {
    std::string name;  ///< the service's: "maxCloudCover", "minBH", "acqPeriod"
    std::string group; ///< "standard", "advanced"; empty for a programme without such groups
    std::vector<std::string> allowed_values; ///< empty = any between `min` and `max`
    std::string default_value;
    std::string min;
    std::string max;
    std::string alert_threshold;    ///< beyond it an acquisition becomes less likely
    std::string proposal_threshold; ///< beyond it the service proposes before it takes
    std::string start_date;         ///< of a period: its earliest start, ISO 8601
    std::string end_date;           ///< of a period: its latest end
};

/// What one programme of one mission offers (POST /tasking/options).
struct TaskingProgramme {
    std::string mission;
    std::string name;
    std::optional<double> max_incidence_extended;     ///< degrees, with the extended angle
    std::optional<double> max_incidence_not_extended; ///< degrees
    std::vector<TaskingOption> options;
};

/// One segment that a satellite could acquire.
struct Attempt {
    std::string mission;
    std::string programme;
    MultiPolygon footprint;       ///< the service's ring without positions that follow themselves
    std::optional<LonLat> center; ///< longitude, latitude
    std::string start;            ///< of the acquisition, ISO 8601 as sent, UTC
    std::string stop;
    std::string order_deadline;            ///< later it cannot be ordered; ISO 8601, UTC
    std::string instrument;                ///< "PHR-1A HRI"
    std::optional<double> incidence_angle; ///< degrees
    bool extended_angle = false; ///< looked at more steeply than a programme does as a rule
    std::string mode;            ///< as it was asked for; empty = not said
    std::string segment_key;     ///< names the segment in an order; newer services only
};

/// What one programme of one mission can do for an area (POST /tasking/attempts and
/// /tasking/feasibility, whose replies have one shape).
struct TaskingCapacity {
    std::string mission;
    std::string programme;
    std::optional<bool> is_available;
    std::optional<double> max_incidence_extended;     ///< degrees
    std::optional<double> max_incidence_not_extended; ///< degrees
    std::string classification;                       ///< "EASY", "CHALLENGING"; empty = not said
    std::string automation;                           ///< "AUTOMATIC", "MANUAL"; empty = not said
    std::optional<double> success_rate;               ///< percent
    std::string expiration_date;                      ///< till when this holds; ISO 8601, UTC
    std::vector<Attempt> attempts;
};

} // namespace satchel
