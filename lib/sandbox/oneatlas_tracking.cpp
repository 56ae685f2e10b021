// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_tracking.hpp"

#include "sandbox/oneatlas_orders.hpp"
#include "sandbox/oneatlas_products.hpp"
#include "sandbox/oneatlas_query.hpp"
#include "sandbox/quotations.hpp"

#include "satchel/area/geodesic.hpp"

#include "sandbox/aoi_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::ordered_json;

Refusal refused(std::string const& message) { return {400, "E3003", message}; }

/// Square kilometres of the area of an item; 0 where the body does not have it.
double area_of(nlohmann::json const& body, nlohmann::json const& item)
{
    for (auto const& area : body.value("aoi", nlohmann::json::array())) {
        if (area.value("id", nlohmann::json{}) == item.value("aoiId", nlohmann::json{})) {
            auto const polygon = read_geojson(area.at("geometry"), "aoi");
            return std::round(100 * geodesic_area_km2(polygon)) / 100;
        }
    }
    return 0;
}

Json line_of(BookedOrder const& order, nlohmann::json const& body, std::size_t number,
             std::size_t count)
{
    auto const& item = body.at("items").at(number);
    auto const product = item.at("productTypeId").get<std::string>();
    auto const& type = find_product_type(product_types(), product, 500);
    // The order was priced as a whole; what does not divide is on the first line.
    auto const share = order.total / static_cast<Cents>(count);
    auto const amount = number > 0 ? share : order.total - share * static_cast<Cents>(count - 1);
    auto const is_booked = !order.sales_order_id.empty();
    auto const begins_as =
        is_neo(type) && is_booked ? quotation_of(order.sales_order_id) : order.sales_order_id;
    Json line{
        {"contractId", order.contract_id},
        {"customerReference", order.customer_reference},
        {"orderItemId", begins_as + '-' + std::to_string(number + 1)},
        {"productType", product},
        {"technicalProduct", {{"source", {{"id", type.is_tasking() ? "tasking" : "archive"}}}}},
        {"lastStatusChangeDate", order.ordered_at},
        {"orderLineAmount", static_cast<double>(amount) / 100},
        {"currency", "EUR"},
        {"requestedArea", area_of(body, item)},
        {"producedArea", 0.0}};
    if (is_neo(type)) {
        line["quotationId"] = begins_as;
        line["quotationStatus"] = order.is_accepted ? "ACCEPTED" : "SENT";
        line["quotationCreationDate"] = order.ordered_at;
    }
    if (!is_neo(type) || order.is_accepted) {
        line["salesOrderId"] = order.sales_order_id;
        line["status"] = "IN_PROGRESS";
        line["orderCreationDate"] = order.ordered_at;
    }
    return line;
}

/// Whether a line may be asked for by it, though it does not have it.
bool may_be_missing(std::string const& field)
{
    return field == "salesOrderId" || field == "quotationId" || field == "quotationStatus" ||
           field == "status" || field == "orderCreationDate" || field == "quotationCreationDate";
}

bool is_wanted(Json const& line, ListQuery const& criteria)
{
    return criteria.fits([&](std::string const& asked) {
        auto const& field = asked == "cis.quotation" ? "quotationId" : asked;
        auto const value = field == "technicalProduct.source.id"
                               ? line.at("technicalProduct").at("source").at("id")
                               : line.value(field, Json{});
        if (value.is_null() && may_be_missing(field)) {
            return std::string{};
        }
        if (!value.is_string()) {
            throw refused("criteria.q: cannot be asked for " + asked);
        }
        return value.get<std::string>();
    });
}

/// A line, and the sales order that it does not tell yet; empty for one that tells all.
struct Line {
    Json json;
    std::string untold_order;
};

/// The lines of an order that began as no quotation, or as one of its own.
std::vector<Line> lines_of(BookedOrder const& order)
{
    auto const sent = nlohmann::json::parse(order.body);
    auto const items = sent.at("items").size();
    std::vector<Line> lines;
    for (std::size_t i = 0; i < items; ++i) {
        Line line{line_of(order, sent, i, items), ""};
        if (!line.json.contains("salesOrderId")) {
            line.untold_order = order.sales_order_id;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The lines of a quotation that was asked for, and of the order that it has become, if any.
std::vector<Line> lines_of(BookedOrder order, Quotation const& quotation)
{
    order.is_accepted = true; // or what the quotation says
    auto lines = lines_of(order);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& line = lines[i].json;
        line["quotationId"] = quotation.id;
        line["quotationStatus"] = quotation.status;
        line["quotationCreationDate"] = to_iso(quotation.made, 3);
        line["quotationEndOfValidityDate"] = to_iso(quotation.valid_until, 3);
        if (quotation.sales_order_id.empty()) {
            for (auto const* const later : {"salesOrderId", "status", "orderCreationDate"}) {
                line.erase(later);
            }
            line["orderItemId"] = quotation.id + '-' + std::to_string(i + 1);
        }
    }
    return lines;
}

/// Of all orders in the order of their booking, then of quotations that are none yet.
std::vector<Line> all_lines(Office const& office)
{
    auto const quotations = Quotations{office.connections}.all();
    std::vector<Line> all;
    auto const add = [&](std::vector<Line> lines) {
        std::move(lines.begin(), lines.end(), std::back_inserter(all));
    };
    for (auto const& order : office.account.orders()) {
        auto const found =
            std::find_if(quotations.begin(), quotations.end(), [&](Quotation const& quotation) {
                return quotation.sales_order_id == order.sales_order_id;
            });
        add(found == quotations.end() ? lines_of(order) : lines_of(order, *found));
    }
    for (auto const& quotation : quotations) {
        if (quotation.sales_order_id.empty()) {
            add(lines_of({"", quotation.contract_id, quotation.customer_reference, quotation.total,
                          to_iso(quotation.made, 3), quotation.body},
                         quotation));
        }
    }
    return all;
}

} // namespace

Reply search_orders(Office const& office, std::string const& body)
{
    auto const [count, first, criteria] = read_list_request(body);

    auto features = Json::array();
    long total = 0;
    // A quotation is told with its last line, since what is on the next page is still the same.
    std::map<std::string, bool> is_told;
    for (auto& [line, untold_order] : all_lines(office)) {
        if (!is_wanted(line, criteria)) {
            continue;
        }
        auto const is_here = total >= first && total < first + count;
        if (!untold_order.empty()) {
            is_told[untold_order] = is_here;
        }
        if (is_here) {
            features.push_back(std::move(line));
        }
        ++total;
    }
    for (auto const& [sales_order_id, is_now] : is_told) {
        if (is_now) {
            office.account.accept_quotation(sales_order_id);
        }
    }
    return json_reply({{"paging",
                        {{"itemsPerPage", count},
                         {"startIndex", first},
                         {"totalResults", total},
                         {"pagingMode", "item"}}},
                       {"features", std::move(features)}});
}

} // namespace satchel::sandbox::oneatlas
