// SPDX-License-Identifier: MIT
// Every other reply of the service, in the words of each generation: a byte that chooses it, one
// that chooses the call, then the body.
#include "invariants.hpp"

#include "satchel/service/dialect.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>

namespace {

using namespace satchel::detail;
using nlohmann::json;

Dialect const& dialect_of(std::uint8_t byte)
{
    static std::array<std::unique_ptr<Dialect>, 3> const known{
        make_dialect("geoapi"), make_dialect("geostore"), make_dialect("oneatlas")};
    return *known.at(byte % known.size());
}

void check_id(std::string const& id)
{
    fuzzing::demand(!fuzzing::redactor().is_in_id(id), "an id holds no secret", id);
}

void check_number(std::optional<double> const& number)
{
    fuzzing::demand(!number || std::isfinite(*number), "a number is one",
                    std::to_string(number.value_or(0)));
}

/// A receipt that names no order would be an order that nobody finds again.
void check_receipt(satchel::OrderReceipt const& receipt)
{
    fuzzing::demand(!receipt.sales_order_id.empty(), "an order has a number", "none");
    fuzzing::check_shown(receipt.sales_order_id);
    check_id(receipt.sales_order_id);
}

void check_price(satchel::Price const& price)
{
    check_id(price.contract_id);
    for (auto const& item : price.items) {
        check_number(item.area_km2);
    }
    (void)price.total.to_string(true);
    fuzzing::demand(satchel::Decimal::parse(price.total.to_string()) == price.total,
                    "an amount is read back as it was", price.total.to_string());
}

void check_capacities(std::vector<satchel::TaskingCapacity> const& capacities)
{
    for (auto const& capacity : capacities) {
        check_number(capacity.success_rate);
        for (auto const& attempt : capacity.attempts) {
            check_number(attempt.incidence_angle);
        }
    }
}

using Reader = std::function<void(Dialect const&, json const&)>;

std::vector<Reader> const& readers()
{
    static std::vector<Reader> const all{
        [](auto const& dialect, auto const& reply) {
            for (auto const& contract : dialect.read_contracts(reply)) {
                check_id(contract.id);
            }
        },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_product_types(reply); },
        [](auto const& dialect, auto const& reply) { check_price(dialect.read_price(reply)); },
        [](auto const& dialect, auto const& reply) { check_receipt(dialect.read_receipt(reply)); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_voucher(reply); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_tasking_options(reply); },
        [](auto const& dialect, auto const& reply) {
            check_capacities(dialect.read_capacities(reply));
        },
        [](auto const& dialect, auto const& reply) { (void)dialect.says_no_attempt(400, reply); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_tracked_orders(reply); },
        [](auto const& dialect, auto const& reply) {
            SegmentsCall asked;
            asked.list = SegmentsCall::List::taskings;
            auto const page = dialect.read_segments(asked, reply);
            fuzzing::demand(page.next.size() <= 1000, "a page does not ask for thousands",
                            std::to_string(page.next.size()));
        },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_quotation(reply); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_decision(reply); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_markets(reply); },
        [](auto const& dialect, auto const& reply) { (void)dialect.read_delivery_types(reply); },
    };
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    auto const& dialect = dialect_of(bytes[0]);
    auto const& reader = readers()[bytes[1] % readers().size()];
    try {
        read_reply({200, {}, std::string{bytes + 2, bytes + size}}, "GET /reply",
                   fuzzing::redactor(), [&](json const& reply) {
                       reader(dialect, reply);
                       return 0;
                   });
    } catch (satchel::Error const& error) {
        // What a generation does not have is said as wrong input.
        if (error.failure() == satchel::Failure::reply) {
            fuzzing::check_of_service(error);
        } else {
            fuzzing::check(error);
        }
    }
    return 0;
}
