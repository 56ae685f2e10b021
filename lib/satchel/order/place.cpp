// SPDX-License-Identifier: MIT
#include "satchel/order/place.hpp"

#include "satchel/error.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/image_repeats.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/pricing.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/sending.hpp"
#include "satchel/order/words.hpp"

#include <chrono>

namespace satchel {

namespace {

std::string find_quotation_of(Service& service, Ledger& ledger, PlannedOrder const& plan)
{
    auto const wanted = detail::row_for(service, plan, {});
    auto earlier = detail::check_earlier_versions(service, ledger, wanted);
    auto const row = ledger.find_live(wanted.request_key);
    if (!row || row->quotation_id.empty()) {
        return earlier;
    }
    auto const quotation = detail::check_quotation(service, ledger, *row);
    if (quotation.bought) {
        throw *quotation.bought;
    }
    if (quotation.waits) {
        earlier = detail::quotation_waits(*row) + (earlier.empty() ? "" : "; " + earlier);
    }
    return earlier;
}

/// What a person should know about quotations of an order; throws where one was accepted.
std::string check_quotation_of(Service& service, Ledger& ledger, PlannedOrder const& plan)
{
    return detail::before_sending([&] { return find_quotation_of(service, ledger, plan); });
}

} // namespace

std::optional<PlacedOrder> place_order(Service& service, Ledger& ledger, PlannedOrder const& plan,
                                       PlaceOptions const& options)
{
    detail::check_service(service, plan);
    auto const key = request_key(plan);
    detail::before_sending([&] {
        auto live = ledger.find_live(key, plan.customer_reference);
        if (live && live->state == OrderState::submitting) {
            (void)ledger.abandon(live->request_key); // whose process is gone
            live = ledger.find_live(key, plan.customer_reference);
        }
        if (live && !may_begin(*live)) {
            throw refuse_live(*live, ledger, key);
        }
        detail::check_quote(plan);
        ledger.prepare();
        (void)detail::with_open_quotation(ledger, detail::row_for(service, plan, {}));
    });

    auto const edits = detail::check_again(service, plan);
    auto const contracts = service.contracts();
    detail::check_contract(service, contracts, plan.contract_id);
    auto priced = detail::priced_against(service, plan, contracts);
    detail::add_new(edits, priced.warnings);
    if (options.max_total) {
        detail::check_limit_currency(plan.contract_id, contracts, priced.price.currency);
    }
    detail::guard(plan, priced, options.max_total);
    auto const asked = std::chrono::steady_clock::now();
    auto rows = detail::before_sending([&] { return ledger.rows(); });
    detail::before_sending([&] {
        if (detail::were_offers_bought(service, ledger, {plan}, rows)) {
            rows = ledger.rows();
        }
    });
    detail::check_not_acquired({plan}, rows);
    detail::BoughtImages{rows}.check(plan);
    auto const repeats = detail::ordered_before({plan}, rows);
    priced.warnings.insert(priced.warnings.begin(), repeats.begin(), repeats.end());
    if (auto sentence = check_quotation_of(service, ledger, plan); !sentence.empty()) {
        priced.warnings.insert(priced.warnings.begin(), std::move(sentence));
    }
    if (options.confirm && !options.confirm(priced)) {
        return std::nullopt;
    }
    constexpr std::chrono::seconds moment{1}; // a person has thought about it
    if (std::chrono::steady_clock::now() - asked > moment) {
        auto const now = detail::priced_against(service, plan, service.contracts());
        detail::check_unchanged(plan, priced.price, now.price);
        detail::guard(plan, now, options.max_total);
        (void)check_quotation_of(service, ledger, plan);
        priced.credit_remaining = now.credit_remaining;
    }
    if (options.confirm) {
        auto const now = detail::before_sending([&] { return ledger.rows(); });
        detail::check_nothing_new({plan}, rows, now, "order " + plan.customer_reference);
    }

    auto const id = detail::before_sending(
        [&] { return ledger.begin(detail::row_for(service, plan, priced)); });
    return detail::send_and_record(service, ledger, plan, id, priced.price);
}

} // namespace satchel
