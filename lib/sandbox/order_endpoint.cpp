// SPDX-License-Identifier: MIT
#include "sandbox/order_endpoint.hpp"

#include "sandbox/price.hpp"

namespace satchel::sandbox {
namespace {

constexpr char const* currency = "EUR";

/// Euros as a JSON number: the double nearest to the cents prints as they are.
double euros(Cents amount) { return static_cast<double>(amount) / 100; }

nlohmann::ordered_json to_json(ProductPrice const& product)
{
    nlohmann::ordered_json json;
    json["amount"] = euros(product.price);
    json["areaKm2"] = product.area_km2;
    json["discountPercentage"] = 0.0;
    json["discountValue"] = 0.0;
    json["price"] = euros(product.price);
    json["productTypeId"] = product.product_type->id;
    for (auto const& ids : product.datastrip_ids) {
        json["items"].push_back(nlohmann::ordered_json{{"dataStripIds", ids}});
    }
    return json;
}

struct Quote {
    OrderRequest request;
    Price price;
};

Quote quote(Account& account, Catalogue& catalogue, std::string const& body)
{
    auto request = read_order_request(read_object(body));
    auto const scenes = check_order(request, account, catalogue);
    auto price = compute_price(request, scenes, account);
    return {std::move(request), std::move(price)};
}

} // namespace

Reply price_order(Account& account, Catalogue& catalogue, std::string const& body)
{
    auto const [request, price] = quote(account, catalogue, body);

    nlohmann::ordered_json reply;
    reply["contractId"] = request.contract_id;
    reply["currency"] = currency;
    reply["discountPercentage"] = 0.0;
    reply["discountValue"] = euros(price.discount);
    for (auto const& product : price.products) {
        reply["productTypes"].push_back(to_json(product));
    }
    reply["totalAmountCurrency"] = euros(price.total());
    return json_reply(reply);
}

Reply place_order(Account& account, Catalogue& catalogue, std::string const& body)
{
    auto const [request, price] = quote(account, catalogue, body);

    Purchase purchase;
    purchase.contract_id = request.contract_id;
    purchase.customer_reference = request.customer_reference;
    purchase.total = price.total();
    purchase.voucher_codes = request.voucher_codes;
    purchase.body = body;
    for (auto const& [id, polygon] : request.areas) {
        purchase.areas.push_back(polygon);
    }

    nlohmann::ordered_json reply;
    reply["salesOrderId"] = account.buy(purchase);
    reply["currency"] = currency;
    reply["discountPercentage"] = 0.0;
    reply["discountValue"] = euros(price.discount);
    reply["totalAmount"] = euros(price.total());
    return json_reply(reply);
}

Reply list_contracts(Account& account)
{
    nlohmann::ordered_json reply;
    for (auto const& contract : account.contracts()) {
        nlohmann::ordered_json entry;
        entry["contractId"] = contract.id;
        entry["name"] = contract.name;
        entry["tradeAgreementUrl"] = "https://www.intelligence-airbusds.com/fr/4971-cgf";
        entry["creditRemaining"] = to_text(contract.credit);
        entry["currency"] = contract.currency;
        entry["language"] = "en";
        reply["contracts"].push_back(std::move(entry));
    }
    return json_reply(reply);
}

Reply show_voucher(Account& account, std::string const& code)
{
    auto const voucher = account.voucher(code);
    if (!voucher) {
        throw Refusal{404, "E2206", "voucher \"" + code + "\" is not known"};
    }
    nlohmann::ordered_json reply;
    reply["code"] = voucher->code;
    reply["period"] = {{"startDate", to_iso(voucher->start, 0)},
                       {"endDate", to_iso(voucher->end, 0)}};
    reply["amount"] = euros(voucher->amount);
    reply["currency"] = voucher->currency;
    reply["consumed"] = voucher->consumed;
    return json_reply(reply);
}

} // namespace satchel::sandbox
