// SPDX-License-Identifier: MIT
#include "satchel/service/feature_values.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/request_body.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

constexpr int items_per_page = 25;

/// Words for an offer that nobody can accept any more. Two words are documented, so that any other
/// one is taken for an offer that still stands: to ask for a second one might buy twice.
bool is_over(std::string const& quotation_status)
{
    constexpr std::array<std::string_view, 7> over{"ACCEPTED",  "REFUSED",  "REJECTED", "EXPIRED",
                                                   "CANCELLED", "CANCELED", "CLOSED"};
    return std::find(over.begin(), over.end(), quotation_status) != over.end();
}

/// In the letters in which it is documented: "Accepted" is no offer that still stands.
std::string upper_case(std::string const& text)
{
    std::string word{stripped(text)};
    for (auto& letter : word) {
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return word;
}

TrackedOrder read_order(Json const& entry)
{
    if (!entry.is_object()) {
        reject(entry, "must be an object");
    }
    auto const* const properties = member(entry, "properties");
    Json const& json = properties != nullptr && properties->is_object() ? *properties : entry;
    TrackedOrder order;
    order.customer_reference = text_at(json, "customerReference");
    order.sales_order_id = text_at(json, "salesOrderId");
    order.quotation_id = text_at(json, "quotationId");
    order.order_item_id = text_at(json, "orderItemId");
    order.contract_id = text_at(json, "contractId");
    auto const* const product = member_of(json, {"productType", "productTypeId"});
    order.product_type_id = product != nullptr && product->is_string() ? as_text(*product) : "";
    order.status = text_at(json, "status");
    order.quotation_status = upper_case(text_at(json, "quotationStatus"));
    order.quotation_waits = order.quotation_status == "SENT" ||
                            (!is_over(order.quotation_status) && order.sales_order_id.empty());
    auto const* const created = member_of(json, {"orderCreationDate", "quotationCreationDate"});
    order.created_at = created != nullptr ? as_text(*created) : std::string{};
    order.last_change = text_at(json, "lastStatusChangeDate");
    order.valid_until = text_at(json, "quotationEndOfValidityDate");
    order.amount = decimal_at(json, "orderLineAmount");
    order.currency = text_at(json, "currency");
    order.requested_km2 = number_at(json, "requestedArea");
    order.produced_km2 = number_at(json, "producedArea");
    return order;
}

} // namespace

Call Oneatlas::search_orders(std::string const& query, std::size_t start)
{
    RequestBody const body{
        {"paging",
         {{"itemsPerPage", items_per_page}, {"startIndex", start}, {"pagingMode", "item"}}},
        {"criteria", {{"q", query}}}};
    return write_call("/api/v2/orders/search", to_text(body));
}

std::optional<Call> Oneatlas::tracked_orders(std::string const& contract_id,
                                             std::string const& customer_reference,
                                             std::size_t start) const
{
    std::string query;
    // With wildcards, as the documentation shows it; what is found is compared to the letter.
    if (!customer_reference.empty()) {
        query = "(customerReference:*" + query_value(customer_reference) + "*)";
    }
    if (!contract_id.empty()) {
        query += (query.empty() ? "" : " AND ") + ("(contractId:" + query_value(contract_id)) + ')';
    }
    return search_orders(query, start);
}

TrackingPage Oneatlas::read_tracked_orders(Json const& reply) const
{
    // One example of the documentation has "features", the other one "contracts".
    auto const* const list = member_of(reply, {"features", "contracts"});
    if (list == nullptr && !reply.contains("features")) {
        reject(reply, "has no features");
    }
    TrackingPage page;
    auto const* const paging = member(reply, "paging");
    Json const& counted = paging != nullptr && paging->is_object() ? *paging : reply;
    if (auto const* const total = member(counted, "totalResults")) {
        page.total = count_of(*total);
    }
    if (list != nullptr) {
        for (Json const& entry : entries(*list)) {
            page.orders.push_back(read_order(entry));
        }
    }
    return page;
}

} // namespace satchel::detail
