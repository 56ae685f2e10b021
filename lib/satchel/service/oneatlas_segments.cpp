// SPDX-License-Identifier: MIT
#include "satchel/service/encoding.hpp"
#include "satchel/service/feature_values.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/request_body.hpp"

#include <algorithm>

/// Pléiades and SPOT have a list of taskings, each with its segments; Pléiades Neo has one list of
/// "coverages" for all orders.
namespace satchel::detail {
namespace {

using Json = nlohmann::json;
using List = SegmentsCall::List;

constexpr std::size_t items_per_page = 100;

std::string taskings_path(std::string const& contract_id)
{
    return "/api/v1/contracts/" + percent_encoded(contract_id) + "/taskings";
}

/// `start` counts pages from 0.
SegmentsCall ask_taskings(std::string const& contract_id, bool only_proposed, std::size_t start)
{
    SegmentsCall asked;
    asked.list = List::taskings;
    asked.only_proposed = only_proposed;
    asked.start = start;
    asked.known.contract_id = contract_id;
    asked.call = read_call(taskings_path(contract_id) + "?count=" + std::to_string(items_per_page) +
                           "&startPage=" + std::to_string(start + 1) +
                           (only_proposed ? "&hasProposedSegments=true" : ""));
    return asked;
}

/// `start` counts items.
SegmentsCall ask_coverages(std::string const& contract_id, bool only_proposed, std::size_t start)
{
    SegmentsCall asked;
    asked.list = List::coverages;
    asked.only_proposed = only_proposed;
    asked.start = start;
    asked.known.contract_id = contract_id;
    // Every state by its name, as the documentation shows it.
    std::string const states = only_proposed
                                   ? "status:PROPOSED"
                                   : "status:VALIDATED OR status:PROPOSED OR "
                                     "status:REFUSED OR status:PENDING OR status:REJECTED";
    RequestBody const body{
        {"paging", {{"itemsPerPage", items_per_page}, {"startIndex", start}}},
        {"criteria",
         {{"q", "(contractId:" + query_value(contract_id) + ") AND (" + states + ')'}}}};
    asked.call = write_call("/api/v1/coverages/search", to_text(body));
    return asked;
}

/// "PHR1B" of "DS_PHR1B_2022...".
std::string satellite_in(std::string const& source_id)
{
    auto const begin = source_id.find('_');
    if (!is_datastrip(source_id) || begin == std::string::npos) {
        return {};
    }
    return source_id.substr(begin + 1, source_id.find('_', begin + 1) - begin - 1);
}

std::optional<double> cloud_cover_of(Json const& json)
{
    if (auto const cover = number_at(json, "cloudCover")) {
        return cover;
    }
    auto const clear = number_at(json, "clearSkyRate");
    return clear ? std::optional{100 - *clear} : std::nullopt;
}

/// The larger of two numbers, of which either may not be told.
std::optional<double> larger(std::optional<double> left, std::optional<double> right)
{
    return left && right ? std::max(left, right) : (left ? left : right);
}

/// What one acquisition says, added to what its siblings have said: a pair or a triple is one
/// segment, as cloudy and as steep as the worst of them.
void add_acquisition(Segment& segment, Json const& json)
{
    auto const take = [&](std::string& text, std::initializer_list<char const*> keys) {
        auto const* const value = member_of(json, keys);
        if (text.empty() && value != nullptr) {
            text = as_text(*value);
        }
    };
    take(segment.source_id, {"catalogId", "archiveId", "archiveIdentifier"});
    take(segment.satellite, {"satellite"});
    take(segment.mission, {"mission"});
    take(segment.acquired, {"acquisitionDate", "acquisitionStartDate"});
    take(segment.decide_before, {"decisionDeadline"});
    segment.cloud_cover = larger(segment.cloud_cover, cloud_cover_of(json));
    segment.incidence_angle = larger(segment.incidence_angle, number_at(json, "incidenceAngle"));
    auto const* const footprint = member(json, "footprint");
    if (footprint == nullptr || !footprint->is_object()) {
        return;
    }
    try {
        auto polygons = polygons_of(*footprint);
        std::move(polygons.begin(), polygons.end(), std::back_inserter(segment.footprint));
    } catch (Json::exception const&) {
        // Where it lies is not told; that it waits for a decision must be.
    }
}

void settle(Segment& segment)
{
    if (segment.satellite.empty()) {
        segment.satellite = satellite_in(segment.source_id);
    }
    segment.is_proposed = lower_case(segment.status) == "proposed";
}

Segment read_segment(Json const& json, Segment const& known)
{
    auto segment = known;
    segment.id = as_text(json.at("id"));
    segment.status = text_at(json, "status");
    add_acquisition(segment, json);
    // "asDetail1", and "asDetail2" and "3" of a pair or a triple.
    for (auto const& [key, value] : json.items()) {
        if (key.starts_with("asDetail") && value.is_object()) {
            add_acquisition(segment, value);
        }
    }
    settle(segment);
    return segment;
}

Segment read_coverage(Json const& json, Segment const& known)
{
    auto segment = known;
    segment.id = as_text(json.at("coverageItemId"));
    segment.status = text_at(json, "status");
    if (auto const contract = text_at(json, "contractId"); !contract.empty()) {
        segment.contract_id = contract;
    }
    auto const* const order = member_of(json, {"salesOrderId", "quotationId"});
    segment.sales_order_id = order == nullptr ? std::string{} : as_text(*order);
    segment.order_item_id = text_at(json, "orderItemId");
    segment.customer_reference = text_at(json, "customerReference");
    add_acquisition(segment, json);
    settle(segment);
    return segment;
}

Json const* list_in(Json const& reply, char const* key)
{
    if (reply.is_array()) {
        return &reply;
    }
    auto const* const list = member(reply, key);
    if (list == nullptr && !reply.contains(key)) {
        reject(reply, std::string{"has no "} + key);
    }
    return list;
}

bool has_nothing(Json const& tasking)
{
    auto const total = number_at(tasking, "nbTotalSegments");
    return total == 0.0 && number_at(tasking, "nbProposedSegments").value_or(0) == 0;
}

SegmentsCall ask_segments(Json const& entry, Json const& tasking, std::string const& contract_id)
{
    SegmentsCall asked;
    asked.list = List::of_tasking;
    auto& known = asked.known;
    known.contract_id = contract_id;
    known.tasking_id = as_text(tasking.at("id"));
    auto const* const order = member_of(entry, {"sal", "salesOrderId", "so"});
    known.sales_order_id = order == nullptr ? std::string{} : as_text(*order);
    auto const reference = text_at(tasking, "customerRef");
    known.customer_reference = reference.empty() ? text_at(entry, "customerRef") : reference;
    known.mission = text_at(tasking, "mission");
    asked.call = read_call(taskings_path(contract_id) + '/' + percent_encoded(known.tasking_id) +
                           "/segments");
    return asked;
}

/// The taskings of a page, and the next page: how many there are in all is not told, so they go on
/// until one is empty, or begins as the one before did.
SegmentsPage read_taskings(SegmentsCall const& asked, Json const& reply)
{
    auto const* const list = list_in(reply, "taskings");
    SegmentsPage page;
    std::string first;
    if (list == nullptr) {
        return page;
    }
    for (Json const& entry : entries(*list)) {
        auto const* const inner = member(entry, "icr");
        for (Json const& tasking : inner == nullptr ? entries(entry) : entries(*inner)) {
            auto const id = as_text(tasking.at("id"));
            first = first.empty() ? id : first;
            if (!has_nothing(tasking)) {
                page.next.push_back(ask_segments(entry, tasking, asked.known.contract_id));
            }
        }
    }
    if (!first.empty() && first == asked.page_before) {
        return {};
    }
    if (!first.empty()) {
        auto next = ask_taskings(asked.known.contract_id, asked.only_proposed, asked.start + 1);
        next.page_before = first;
        page.next.push_back(std::move(next));
    }
    return page;
}

SegmentsPage read_coverages(SegmentsCall const& asked, Json const& reply)
{
    auto const* const list = list_in(reply, "features");
    SegmentsPage page;
    if (list == nullptr) {
        return page;
    }
    std::size_t came = 0;
    for (Json const& entry : entries(*list)) {
        ++came;
        if (!entry.empty()) { // an example of the documentation ends with {}
            page.segments.push_back(read_coverage(entry, asked.known));
        }
    }
    auto const first = page.segments.empty() ? std::string{} : page.segments.front().id;
    auto const* const paging = reply.is_object() ? member(reply, "paging") : nullptr;
    auto const total = paging == nullptr ? std::nullopt : number_at(*paging, "totalResults");
    auto const start = asked.start + came;
    if (!first.empty() && first == asked.page_before) {
        return {};
    }
    if (came > 0 && (!total || static_cast<double>(start) < *total)) {
        page.next.push_back(ask_coverages(asked.known.contract_id, asked.only_proposed, start));
        page.next.back().page_before = first;
    }
    return page;
}

} // namespace

std::vector<SegmentsCall> Oneatlas::segments(Contract const& contract, bool only_proposed) const
{
    auto const backend = backend_named(contract.backend);
    std::vector<SegmentsCall> calls;
    if (backend != Backend::neo) {
        calls.push_back(ask_taskings(contract.id, only_proposed, 0));
    }
    if (backend != Backend::legacy) {
        calls.push_back(ask_coverages(contract.id, only_proposed, 0));
    }
    return calls;
}

SegmentsPage Oneatlas::read_segments(SegmentsCall const& asked, Json const& reply) const
{
    if (asked.list == List::taskings) {
        return read_taskings(asked, reply);
    }
    if (asked.list == List::coverages) {
        return read_coverages(asked, reply);
    }
    SegmentsPage page;
    if (auto const* const list = list_in(reply, "segments")) {
        for (Json const& entry : entries(*list)) {
            page.segments.push_back(read_segment(entry, asked.known));
        }
    }
    return page;
}

Call Oneatlas::decide(Segment const& segment, Decision decision) const
{
    std::string const what = decision == Decision::accept ? "/accept" : "/refuse";
    auto const path = segment.tasking_id.empty()
                          ? "/api/v1/coverages/" + percent_encoded(segment.id)
                          : taskings_path(segment.contract_id) + '/' +
                                percent_encoded(segment.tasking_id) + "/segments/" +
                                percent_encoded(segment.id);
    return write_call(path + what, {});
}

} // namespace satchel::detail
