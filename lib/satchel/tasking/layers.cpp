// SPDX-License-Identifier: MIT
#include "satchel/tasking/layers.hpp"

#include "satchel/footprints/moment.hpp"
#include "satchel/footprints/style.hpp"

namespace satchel {
namespace {

using Kind = TableColumn::Kind;

TableValue value_of(std::optional<double> const& number)
{
    return number ? TableValue{*number} : TableValue{};
}

TableValue value_of(std::string const& text)
{
    return text.empty() ? TableValue{} : TableValue{text};
}

TableValue unix_seconds(std::string const& text)
{
    auto const moment = detail::read_moment(text);
    if (!moment) {
        return {};
    }
    return std::chrono::duration<double>{moment->time_since_epoch()}.count();
}

} // namespace

TableLayer attempts_layer(std::vector<AreaAttempt> const& attempts)
{
    TableLayer layer{"attempts",
                     {{"area_name", "area_name", Kind::text},
                      {"mission", "mission", Kind::text},
                      {"programme", "programme", Kind::text},
                      {"instrument", "instrument", Kind::text},
                      {"acquisition_start", "acq_start", Kind::moment},
                      {"acquisition_stop", "acq_stop", Kind::moment},
                      {"order_deadline", "deadline", Kind::moment},
                      {"hours_left", "hours_left", Kind::number},
                      {"incidence_angle", "inc_angle", Kind::number},
                      {"extended_angle", "extended", Kind::text},
                      {"covers_percent", "covers_pct", Kind::number},
                      {"mode", "mode", Kind::text},
                      {"segment_key", "segmentkey", Kind::text},
                      {"deadline_unix_s", "deadline_s", Kind::number}},
                     {},
                     detail::attempts_qml()};
    for (auto const& [id, name, attempt, covers_percent, hours_left] : attempts) {
        layer.rows.push_back(
            {attempt.footprint,
             {value_of(name), value_of(attempt.mission), value_of(attempt.programme),
              value_of(attempt.instrument), value_of(attempt.start), value_of(attempt.stop),
              value_of(attempt.order_deadline), value_of(hours_left),
              value_of(attempt.incidence_angle),
              TableValue{std::string{attempt.extended_angle ? "yes" : "no"}},
              value_of(covers_percent), value_of(attempt.mode), value_of(attempt.segment_key),
              unix_seconds(attempt.order_deadline)}});
    }
    return layer;
}

std::string class_of(TaskingCapacity const& capacity)
{
    return capacity.is_available == std::optional{false} ? "UNAVAILABLE" : capacity.classification;
}

TableLayer feasibility_layer(std::vector<AreaCapacity> const& capacities)
{
    TableLayer layer{"feasibility",
                     {{"area_name", "area_name", Kind::text},
                      {"mission", "mission", Kind::text},
                      {"programme", "programme", Kind::text},
                      {"automation", "automation", Kind::text},
                      {"expires", "expires", Kind::moment},
                      {"class", "class", Kind::text},
                      {"success_percent", "success_pc", Kind::number}},
                     {},
                     detail::feasibility_qml()};
    for (auto const& [id, name, area, capacity] : capacities) {
        layer.rows.push_back(
            {area,
             {value_of(name), value_of(capacity.mission), value_of(capacity.programme),
              value_of(capacity.automation), value_of(capacity.expiration_date),
              value_of(class_of(capacity)), value_of(capacity.success_rate)}});
    }
    return layer;
}

} // namespace satchel
