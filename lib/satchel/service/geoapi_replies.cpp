// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi.hpp"

#include "satchel/service/json_values.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/tasking_words.hpp"

namespace satchel::detail {
namespace {

using Json = nlohmann::json;

/// The text of a member that must be there and say something.
std::string required_text(Json const& object, char const* key)
{
    auto const& value = object.at(key);
    auto text = as_text(value);
    if (stripped(text).empty()) {
        reject(value, "must not be empty");
    }
    return text;
}

/// The id of a thing that is written `{"id","label"}`, or as the id itself.
std::string id_of(Json const& value)
{
    if (!value.is_object()) {
        return as_text(value);
    }
    auto const id = text_at(value, "id");
    return stripped(id).empty() ? text_at(value, "label") : id;
}

std::string id_at(Json const& object, char const* key)
{
    auto const* const value = member(object, key);
    return value == nullptr ? std::string{} : id_of(*value);
}

/// Texts of a list that may be null; order.yaml shows `"licences": ["null"]`.
std::vector<std::string> ids_at(Json const& object, char const* key)
{
    std::vector<std::string> ids;
    if (auto const* const list = member(object, key)) {
        for (Json const& entry : entries(*list)) {
            auto id = entry.is_null() ? std::string{} : id_of(entry);
            if (!stripped(id).empty() && id != "null") {
                ids.push_back(std::move(id));
            }
        }
    }
    return ids;
}

Contract read_contract(Json const& json)
{
    Contract contract;
    contract.id = required_text(json, "contractId");
    contract.name = text_at(json, "name");
    contract.trade_agreement_url = text_at(json, "tradeAgreementUrl");
    contract.credit_remaining = decimal_at(json, "creditRemaining");
    contract.currency = text_at(json, "currency");
    contract.language = text_at(json, "language");
    contract.backend = text_at(json, "backendSource"); // newer services only
    return contract;
}

ProductType read_product_type(Json const& json)
{
    ProductType product;
    product.id = required_text(json, "productTypeId");
    if (auto const* const technical = member(json, "technicalProduct")) {
        product.label = text_at(*technical, "label");
        product.source = id_at(*technical, "source");
        product.sensor = id_at(*technical, "sensor");
        product.target = id_at(*technical, "target");
        product.licences = ids_at(*technical, "licences");
    }
    if (auto const* const minimum =
            member_of(json, {"minimumOrderAreaApplied", "minimumAreaOrderApplied"})) {
        product.minimum_order_area_km2 = as_number(*minimum);
    }
    product.description_url = text_at(json, "descriptionUrl");
    name_programme(product);
    return product;
}

/// Spelled out, because a word that is not understood must not read as "no".
ProductOption::Mandatory read_mandatory(Json const& json)
{
    auto const word = lower_case(stripped(as_text(json)));
    if (word == "true") {
        return ProductOption::Mandatory::yes;
    }
    if (word == "false" || word.empty()) {
        return ProductOption::Mandatory::no;
    }
    if (word == "constraint") {
        return ProductOption::Mandatory::constraint;
    }
    reject(json, R"(must be "true", "false" or "constraint")");
}

std::optional<ProductOption::Constraint> read_constraint(Json const& json)
{
    bool const blank = json.is_string() && stripped(json.get_ref<std::string const&>()).empty();
    if (blank || (json.is_array() && json.empty())) {
        return std::nullopt;
    }
    if (!json.is_object()) {
        reject(json, "must be an object");
    }
    ProductOption::Constraint constraint{truth_at(json, "reject", false), text_at(json, "filter")};
    // The newer service's word for a filter that must be matched.
    auto const condition = text_at(json, "condition");
    if (stripped(constraint.filter).empty()) {
        constraint = {false, condition};
    } else if (!stripped(condition).empty()) {
        constraint = {false, std::string{constraint.reject ? "NOT (" : "("} + constraint.filter +
                                 ") AND (" + condition + ')'};
    }
    if (stripped(constraint.filter).empty()) {
        return std::nullopt;
    }
    return constraint;
}

std::optional<std::pair<double, double>> read_range(Json const& json)
{
    if (!json.is_array() || json.size() != 2) {
        return std::nullopt;
    }
    auto const least = json[0].is_null() ? std::nullopt : as_number(json[0]);
    auto const most = json[1].is_null() ? std::nullopt : as_number(json[1]);
    if (!least || !most) {
        return std::nullopt;
    }
    return std::pair{*least, *most};
}

std::vector<OptionValue> read_values(Json const& json)
{
    std::vector<OptionValue> values;
    for (Json const& entry : entries(json)) {
        if (entry.is_null()) {
            continue;
        }
        if (!entry.is_object()) {
            values.push_back({as_text(entry), as_text(entry), std::nullopt});
            continue;
        }
        auto& value = values.emplace_back();
        value.id = required_text(entry, "id");
        value.label = text_at(entry, "label");
        if (auto const* const constraint = member(entry, "constraint")) {
            value.constraint = read_constraint(*constraint);
        }
    }
    return values;
}

ProductOption read_option(Json const& json)
{
    ProductOption option;
    option.name = required_text(json, "name");
    option.label = text_at(json, "label");
    option.category = option_category(text_at(json, "category"));
    option.type = text_at(json, "type");
    option.format = text_at(json, "format");
    if (option.category == item_properties) {
        option.property = item_property(option.name);
    }
    if (auto const* const values = member(json, "values")) {
        option.values = read_values(*values);
    }
    auto const default_value = text_at(json, "defaultValue");
    if (!stripped(default_value).empty()) {
        option.default_value = default_value;
    }
    if (auto const* const range = member(json, "range")) {
        option.range = read_range(*range);
    }
    if (auto const* const mandatory = member(json, "mandatory")) {
        option.mandatory = read_mandatory(*mandatory);
    }
    if (auto const* const constraint = member(json, "constraint")) {
        option.constraint = read_constraint(*constraint);
    }
    option.hidden = truth_at(json, "hidden", false);
    return option;
}

PriceItem read_price_item(Json const& json)
{
    PriceItem item;
    item.product_type_id = text_at(json, "productTypeId");
    item.amount = decimal_at(json, "amount");
    item.price = decimal_at(json, "price");
    item.area_km2 = number_at(json, "areaKm2");
    item.discount_percentage = decimal_at(json, "discountPercentage");
    item.discount_value = decimal_at(json, "discountValue");
    if (auto const* const voucher = member_of(json, {"vouchercode", "voucherCode"})) {
        item.voucher_code = as_text(*voucher);
    }
    if (auto const* const items = member(json, "items")) {
        for (Json const& entry : entries(*items)) {
            for (auto const* const key : {"datastripIds", "dataStripIds"}) {
                auto const ids = ids_at(entry, key);
                item.datastrip_ids.insert(item.datastrip_ids.end(), ids.begin(), ids.end());
            }
        }
    }
    return item;
}

/// order.yaml says "totalAmount", the guide shows "totalAmountCurrency".
std::optional<Decimal> read_total(Json const& json)
{
    auto const total = decimal_at(json, "totalAmount");
    return total ? total : decimal_at(json, "totalAmountCurrency");
}

} // namespace

std::vector<Contract> Geoapi::read_contracts(Json const& reply) const
{
    std::vector<Contract> contracts;
    for (Json const& entry : entries(reply.at("contracts"))) {
        contracts.push_back(read_contract(entry));
    }
    return contracts;
}

std::vector<ProductType> Geoapi::read_product_types(Json const& reply) const
{
    std::vector<ProductType> products;
    for (Json const& entry : entries(reply.at("productTypes"))) {
        products.push_back(read_product_type(entry));
    }
    return products;
}

std::vector<ProductOption> Geoapi::read_options(Json const& reply) const
{
    std::vector<ProductOption> options;
    for (Json const& entry : entries(reply.at("availableOptions"))) {
        options.push_back(read_option(entry));
    }
    return options;
}

Price Geoapi::read_price(Json const& reply) const
{
    auto const total = read_total(reply);
    if (!total) {
        reject(reply, "has no totalAmount");
    }
    if (auto const other = decimal_at(reply, "totalAmountCurrency"); other && *other != *total) {
        reject(reply, "has two totals, " + total->to_string() + " and " + other->to_string());
    }
    Price price;
    price.total = *total;
    price.contract_id = text_at(reply, "contractId");
    price.currency = text_at(reply, "currency");
    price.discount_percentage = decimal_at(reply, "discountPercentage");
    price.discount_value = decimal_at(reply, "discountValue");
    if (auto const* const items = member(reply, "productTypes")) {
        for (Json const& entry : entries(*items)) {
            price.items.push_back(read_price_item(entry));
        }
    }
    return price;
}

OrderReceipt Geoapi::read_receipt(Json const& reply) const
{
    auto const& id = reply.at("salesOrderId");
    if (!id.is_string() && !id.is_number_integer()) {
        reject(id, "must be a text");
    }
    OrderReceipt receipt;
    receipt.sales_order_id = printable(required_text(reply, "salesOrderId"));
    if (receipt.sales_order_id.empty()) {
        reject(id, "must not be empty");
    }
    // The order is placed: nothing about its price may make that unknown again.
    try {
        receipt.currency = text_at(reply, "currency");
        receipt.total = read_total(reply);
    } catch (Json::exception const&) {
        receipt.total = std::nullopt;
    }
    return receipt;
}

Voucher Geoapi::read_voucher(Json const& reply) const
{
    Voucher voucher;
    voucher.code = required_text(reply, "code");
    if (auto const* const period = member(reply, "period")) {
        // The schema says "startDate", the example "startdate".
        if (auto const* const start = member_of(*period, {"startDate", "startdate"})) {
            voucher.start_date = as_text(*start);
        }
        if (auto const* const end = member_of(*period, {"endDate", "enddate"})) {
            voucher.end_date = as_text(*end);
        }
    }
    voucher.amount = decimal_at(reply, "amount");
    voucher.currency = text_at(reply, "currency");
    voucher.consumed = truth_at(reply, "consumed", false);
    return voucher;
}

} // namespace satchel::detail
