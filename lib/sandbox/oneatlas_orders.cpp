// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_orders.hpp"

#include "sandbox/oneatlas_options.hpp"
#include "sandbox/oneatlas_order_items.hpp"
#include "sandbox/order_endpoint.hpp"

#include <algorithm>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::json;

std::map<std::string, ProductChoices> read_product_choices(Json const& body)
{
    auto const& list = expect_list(body, "optionsPerProductType", "");
    std::map<std::string, ProductChoices> result;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const where = element("optionsPerProductType", i);
        expect_members(list[i], {"productTypeId", "options"}, where);
        auto const product = expect_text(list[i], "productTypeId", where);
        ProductChoices choices;
        choices.options =
            read_choices(expect_list(list[i], "options", where + '.'), where + ".options");
        if (!result.emplace(product, std::move(choices)).second) {
            throw Refusal{400, "E2101", where + ": product type " + product + " is there twice"};
        }
    }
    return result;
}

/// This generation has one market more, and takes an empty second one.
void check_all_markets(Json const& body)
{
    Json markets{{"primaryMarket", body.value("primaryMarket", Json{})}};
    if (body.contains("secondaryMarket") && body["secondaryMarket"] != "") {
        markets["secondaryMarket"] = body["secondaryMarket"];
    }
    if (markets["primaryMarket"] != "IOT") {
        check_markets(markets);
    }
}

void check_delivery(Json const& body)
{
    if (!body.contains("delivery")) {
        throw Refusal{400, "E2215", "delivery is missing"};
    }
    auto const& delivery = body["delivery"];
    expect_members(delivery, {"type", "workspace"}, "delivery");
    if (expect_text(delivery, "type", "delivery") != "network") {
        throw Refusal{400, "E2215", "delivery.type must be network"};
    }
}

void check_end_users(Json const& body)
{
    auto const& users = expect_list(body, "endUsers", "");
    if (users.empty()) {
        throw Refusal{400, "E2218", "endUsers is empty: say who will use the images"};
    }
    for (std::size_t i = 0; i < users.size(); ++i) {
        auto const where = element("endUsers", i);
        expect_members(users[i], {"endUserName", "country"}, where);
        static_cast<void>(expect_text(users[i], "endUserName", where));
        auto const country = expect_text(users[i], "country", where);
        auto const is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
        if (country.size() != 2 || !std::all_of(country.begin(), country.end(), is_capital)) {
            throw Refusal{400, "E2218",
                          where + ".country \"" + country + "\" is no code of two letters"};
        }
    }
}

void check_addresses(Json const& list, std::string const& where)
{
    for (auto const& mail : expect_texts(list, where)) {
        if (mail.find('@') == std::string::npos) {
            throw Refusal{400, "E1005", where + ": " + mail + " is no address"};
        }
    }
}

Json const& expect_object(Json const& object, char const* name, std::string const& where)
{
    if (!object.contains(name)) {
        throw Refusal{400, "E1004", where + '.' + name + " is missing"};
    }
    return object[name];
}

/// Who gets mail about which events.
void check_rule(Json const& rule, std::string const& where)
{
    expect_members(rule, {"name", "channels", "filter"}, where);
    auto const& channels = expect_list(rule, "channels", where + '.');
    for (std::size_t i = 0; i < channels.size(); ++i) {
        auto const channel = element(where + ".channels", i);
        expect_members(channels[i], {"type", "addressee"}, channel);
        if (expect_text(channels[i], "type", channel) != "email") {
            throw Refusal{400, "E1005", channel + ".type must be email"};
        }
        auto const& addressee = expect_object(channels[i], "addressee", channel);
        expect_members(addressee, {"to"}, channel + ".addressee");
        check_addresses(expect_list(addressee, "to", channel + ".addressee."),
                        channel + ".addressee.to");
    }
    auto const& filter = expect_object(rule, "filter", where);
    expect_members(filter, {"events"}, where + ".filter");
    auto const& events = expect_list(filter, "events", where + ".filter.");
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto const event = element(where + ".filter.events", i);
        auto const name = expect_text(events[i], "event", event);
        if (name != "SALES_ORDER" && name != "DELIVERY") {
            throw Refusal{400, "E1005", event + ".event must be SALES_ORDER or DELIVERY"};
        }
    }
}

/// Addresses for Pléiades and SPOT, rules for Pléiades Neo: each contract has its own member.
void check_notifications(Json const& body)
{
    auto const is_neo = body["contractId"] == neo_contract;
    auto const* const other = is_neo ? "notificationEmails" : "notifications";
    if (body.contains(other)) {
        throw Refusal{400, "E1003",
                      is_neo ? "notificationEmails are for Pleiades and SPOT; give notifications"
                             : "notifications are for Pleiades Neo; give notificationEmails"};
    }
    if (!is_neo) {
        check_addresses(expect_list(body, "notificationEmails", ""), "notificationEmails");
    } else if (body.contains("notifications")) {
        auto const& rules = expect_list(body, "notifications", "");
        for (std::size_t i = 0; i < rules.size(); ++i) {
            check_rule(rules[i], element("notifications", i));
        }
    }
}

class OneatlasOrderForm final : public OrderForm {
public:
    [[nodiscard]] OrderRequest read(Json const& body) const override
    {
        expect_members(body,
                       {"aoi", "programReference", "contractId", "items", "primaryMarket",
                        "secondaryMarket", "customerReference", "optionsPerProductType",
                        "orderGroup", "delivery", "endUsers", "notificationEmails",
                        "notifications"},
                       "");
        OrderRequest request;
        request.contract_id = expect_text(body, "contractId", "");
        request.areas = read_areas(body);
        auto const& items = expect_items(body);
        for (std::size_t i = 0; i < items.size(); ++i) {
            request.items.push_back(
                read_order_item(items[i], element("items", i), request.contract_id));
        }
        request.choices = read_product_choices(body);
        check_all_markets(body);
        check_delivery(body);
        check_end_users(body);
        check_notifications(body);
        request.customer_reference = expect_text(body, "customerReference", "");
        return request;
    }

    [[nodiscard]] std::vector<Option> options(ProductType const& type,
                                              NamedPlaces const& places) const override
    {
        return product_options(type, places);
    }

    /// It is one of the options.
    void check_licence(ProductChoices const& /*choices*/,
                       std::string const& /*where*/) const override
    {
    }
}; // class OneatlasOrderForm

OneatlasOrderForm const form;

nlohmann::ordered_json to_json(ProductPrice const& product)
{
    nlohmann::ordered_json json{{"productTypeId", product.product_type->id},
                                {"amount", euros(product.price)},
                                {"areaKm2", product.area_km2},
                                {"discountPercentage", 0.0},
                                {"discountValue", 0.0},
                                {"price", euros(product.price)}};
    for (auto const& ids : product.datastrip_ids) {
        json["items"].push_back({{"datastripIds", ids}});
    }
    return json;
}

} // namespace

std::string quotation_of(std::string const& sales_order_id)
{
    return "QUO" + sales_order_id.substr(sales_order_id.find('-'));
}

OrderForm const& order_form() { return form; }

Reply price_order(Office const& office, std::string const& body)
{
    auto const [request, price] =
        quote(form, office.account, office.catalogue, body, office.attempts.now());
    nlohmann::ordered_json reply{{"contractId", request.contract_id},
                                 {"currency", currency},
                                 {"discountPercentage", 0.0},
                                 {"discountValue", 0.0}};
    for (auto const& product : price.products) {
        reply["productTypes"].push_back(to_json(product));
    }
    reply["totalAmount"] = euros(price.total());
    return json_reply(reply, 201);
}

Reply place_order(Office const& office, std::string const& body)
{
    auto const order = quote(form, office.account, office.catalogue, body, office.attempts.now());
    auto const id = buy(order, office.account, body);
    nlohmann::ordered_json reply;
    if (order.request.contract_id == neo_contract) {
        reply["quotationId"] = quotation_of(id);
    } else {
        reply["salesOrderId"] = id;
    }
    reply["currency"] = currency;
    reply["discountPercentage"] = 0.0;
    reply["discountValue"] = 0.0;
    reply["totalAmount"] = euros(order.price.total());
    return json_reply(reply, 201);
}

} // namespace satchel::sandbox::oneatlas
