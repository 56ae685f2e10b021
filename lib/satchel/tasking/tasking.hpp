// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/aoi.hpp"
#include "satchel/error.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/service.hpp"
#include "satchel/service/tasking.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel {

/// The areas of an AOI as they are asked about, one for each part of each area, numbered 1..n.
/// Throws Failure::input for those that no order could have (holes, more than 999 vertices, less
/// than 5 km², 1 km across), before anything is asked.
[[nodiscard]] std::vector<OrderArea> tasking_areas(Aoi const& aoi);

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The period of acquisition as the service takes it, UTC, in texts of milliseconds: from one date
/// or moment to the end of another, both as `--date` reads them ("2026-12", "2026-12-24",
/// "2026-12-24T10:00"). An empty `from` is now, an empty `to` is 30 days later. Throws
/// Failure::usage naming "--from" or "--to".
void set_period(TaskingQuery& query, std::string_view from, std::string_view to, UtcTime now);

/// The same from "A..B", or from one date that is a period itself ("2026-12"). Throws
/// Failure::usage naming "--period".
void set_period(Acquisition& acquisition, std::string_view text, UtcTime now);

/// An attempt over one area.
struct AreaAttempt {
    int area_id = 0; ///< of tasking_areas()
    std::string area_name;
    Attempt attempt;
    std::optional<double> covers_percent; ///< of the area
    std::optional<double> hours_left;     ///< till the order deadline; negative when it has passed
};

/// What a programme can do for one area.
struct AreaCapacity {
    int area_id = 0;
    std::string area_name;
    MultiPolygon area;
    TaskingCapacity capacity;
};

/// An area that the service said nothing usable about.
struct AreaFailure {
    std::string area_name;
    Error error;
};

struct TaskingRun {
    ProgressFunction progress = {}; ///< stage "tasking", in areas
    CancelFlag const* cancel = nullptr;
    std::optional<UtcTime> now = {}; ///< what hours are counted from; the system's clock when empty
};

template <typename Result>
struct TaskingReport {
    std::vector<Result> results;
    std::vector<std::string> areas_without; ///< names of areas without any
    std::vector<AreaFailure> failures;
    std::size_t not_asked = 0; ///< areas that were left when the service stopped answering
};

/// Asks about one area after the other, for an ordering service takes one request at a time. One
/// that the service refuses (4xx) does not keep it from the others. What keeps it from all of them
/// (no reply, denied, interrupted) is thrown when nothing came before, else it is the last failure.
///
/// Attempts come in the order of their acquisition.
[[nodiscard]] TaskingReport<AreaAttempt> find_attempts(Service& service,
                                                       std::vector<OrderArea> const& areas,
                                                       TaskingQuery const& query,
                                                       TaskingRun const& run);

/// In the order of areas, missions and programmes.
[[nodiscard]] TaskingReport<AreaCapacity> find_feasibility(Service& service,
                                                           std::vector<OrderArea> const& areas,
                                                           TaskingQuery const& query,
                                                           TaskingRun const& run);

} // namespace satchel
