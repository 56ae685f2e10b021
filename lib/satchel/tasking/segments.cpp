// SPDX-License-Identifier: MIT
#include "satchel/tasking/segments.hpp"

#include "satchel/error.hpp"

#include <algorithm>

namespace satchel {
namespace {

TableValue value_of(std::string const& text)
{
    return text.empty() ? TableValue{} : TableValue{text};
}

TableValue value_of(std::optional<double> const& number)
{
    return number ? TableValue{*number} : TableValue{};
}

} // namespace

Segment find_proposed_segment(Service& service, std::string const& contract_id,
                              std::string const& id)
{
    // Those that wait are few; all others are asked for only to say what is wrong.
    for (auto const only_proposed : {true, false}) {
        auto const segments = service.segments({contract_id, only_proposed});
        auto const found = std::find_if(segments.begin(), segments.end(),
                                        [&](Segment const& segment) { return segment.id == id; });
        if (found == segments.end()) {
            continue;
        }
        if (found->is_proposed || found->status.empty()) {
            return *found;
        }
        throw Error{Failure::refused, "acquisition " + id,
                    "its state is " + found->status +
                        " already; only one that is proposed can be decided",
                    "satchel tasking segments shows the states"};
    }
    throw Error{Failure::input, "acquisition " + id,
                "the service lists none with this id" +
                    (contract_id.empty() ? "" : " on contract " + contract_id),
                "satchel tasking segments lists them with their ids"};
}

TableLayer segments_layer(std::vector<Segment> const& segments)
{
    using Kind = TableColumn::Kind;
    TableLayer layer{"segments",
                     {{"id", "segment_id", Kind::text},
                      {"sales_order_id", "sales_ord", Kind::text},
                      {"order_item_id", "order_item", Kind::text},
                      {"tasking_id", "tasking_id", Kind::text},
                      {"contract_id", "contract", Kind::text},
                      {"customer_reference", "reference", Kind::text},
                      {"source_id", "source_id", Kind::text},
                      {"satellite", "satellite", Kind::text},
                      {"mission", "mission", Kind::text},
                      {"acquired", "acquired", Kind::moment},
                      {"cloud_cover", "cloud", Kind::number},
                      {"incidence_angle", "inc_angle", Kind::number},
                      {"status", "status", Kind::text},
                      {"decide_before", "decide_by", Kind::moment}},
                     {},
                     {}};
    for (auto const& segment : segments) {
        layer.rows.push_back({segment.footprint,
                              {value_of(segment.id), value_of(segment.sales_order_id),
                               value_of(segment.order_item_id), value_of(segment.tasking_id),
                               value_of(segment.contract_id), value_of(segment.customer_reference),
                               value_of(segment.source_id), value_of(segment.satellite),
                               value_of(segment.mission), value_of(segment.acquired),
                               value_of(segment.cloud_cover), value_of(segment.incidence_angle),
                               value_of(segment.status), value_of(segment.decide_before)}});
    }
    return layer;
}

} // namespace satchel
