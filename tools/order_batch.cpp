// SPDX-License-Identifier: MIT
#include "order_batch.hpp"

#include "json_text.hpp"
#include "placed_text.hpp"
#include "words.hpp"

#include "satchel/error.hpp"

#include <chrono>
#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(PlannedOrder const& order, Error const& error)
{
    return {{"customer_reference", order.customer_reference},
            {"code", error.exit_code()},
            {"kind", kind_of(error.failure())},
            {"message", error.what()},
            {"http_status", or_null(error.http_status())}};
}

/// The bar of `order` with the time that is left, once it can be told.
ProgressFunction with_time_left(Context& context)
{
    auto const show = context.progress();
    if (!show) {
        return {};
    }
    auto const start = std::chrono::steady_clock::now();
    auto const told = std::make_shared<std::chrono::steady_clock::time_point>(start);
    return [=, &context](Progress const& progress) {
        show(progress);
        constexpr std::chrono::seconds between{10};
        auto const now = std::chrono::steady_clock::now();
        if (progress.stage != "order" || progress.done == 0 || now - *told < between) {
            return;
        }
        *told = now;
        auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(now - start).count() *
                             (progress.total - progress.done) / progress.done;
        context.say(std::to_string(progress.done) + " of " + std::to_string(progress.total) +
                    " orders, about " +
                    (seconds < 120 ? std::to_string(seconds) + " s"
                                   : std::to_string((seconds + 30) / 60) + " min") +
                    " left");
    };
}

std::string state_of(BatchReport const& report)
{
    std::string text = counted(report.placed, "order") + " placed";
    auto const add = [&](std::size_t number, char const* what) {
        if (number > 0) {
            text += ", " + std::to_string(number) + ' ' + what;
        }
    };
    add(report.placed_before, "placed before or by others");
    add(report.refused, "refused");
    add(report.unknown, "of unknown outcome");
    add(report.held, "in the hands of others");
    add(report.left, "left");
    return text;
}

std::string hint_of(BatchReport const& report, std::string const& path)
{
    std::string hint;
    if (report.unknown > 0) {
        hint = "satchel orders list --state unknown shows those that may exist; ask Airbus for "
               "their references, then satchel orders resolve";
    }
    // Another ledger, or none, does not know what was ordered.
    auto const is_on_record = !report.stopped || report.stopped->failure() != Failure::output;
    if (is_on_record && (report.left > 0 || report.refused > 0)) {
        hint += (hint.empty() ? "" : "; ") + ("satchel order " + path) +
                " goes on with what is left, and orders nothing twice";
    }
    return hint;
}

/// What a batch that was stopped ends with: an order that may exist is what a person has to look
/// after first, whatever came next.
Failure exit_of(Failure why, bool any_unknown, bool any_placed)
{
    if (any_unknown) {
        return Failure::unknown_outcome;
    }
    return any_placed && why == Failure::refused ? Failure::partial : why;
}

/// What the whole ends with; nothing where all went well.
std::optional<Error> failure_of(BatchReport const& report, std::string const& path)
{
    auto const state = state_of(report);
    if (report.stopped) {
        auto const& why = *report.stopped;
        auto const any = report.placed + report.placed_before > 0;
        auto const failure = exit_of(why.failure(), report.unknown > 0, any);
        auto const hint = hint_of(report, path);
        return Error{failure, why.where(), std::string{why.what()} + "; " + state,
                     why.hint() + (why.hint().empty() || hint.empty() ? "" : "; ") + hint,
                     why.http_status()};
    }
    if (report.unknown > 0) {
        return Error{Failure::unknown_outcome, path, state, hint_of(report, path)};
    }
    if (report.left > 0 && report.refused == 0) {
        return Error{Failure::partial, path, state, hint_of(report, path)};
    }
    if (report.refused > 0) {
        auto const any = report.placed + report.placed_before + report.held > 0;
        return Error{any ? Failure::partial : Failure::refused, path, state, hint_of(report, path)};
    }
    return std::nullopt;
}

} // namespace

void order_batch(Context& context, std::string const& path, Plan const& plan,
                 std::optional<Decimal> const& max_total,
                 std::function<bool(BatchPrice const&)> const& confirm)
{
    auto orders = Json::array();
    auto failures = Json::array();
    BatchOptions options;
    options.max_total = max_total;
    options.confirm = confirm;
    options.cancel = &context.cancel;
    options.progress = with_time_left(context);
    options.placed = [&](PlacedOrder const& placed) {
        context.notes(placed.notes);
        orders.push_back(to_json(placed));
        if (!context.options.json) {
            print_placed(context.out, placed);
            context.out.flush();
        }
    };
    options.failed = [&](PlannedOrder const& order, Error const& error) {
        failures.push_back(to_json(order, error));
        if (!context.options.json) {
            context.error << "satchel: " << one_line(order.customer_reference) << ": "
                          << error_text(error) << std::endl;
        }
    };

    auto ledger = context.ledger();
    auto const report = place_all(context.service(), ledger, plan, options);
    if (!report.confirmed) {
        throw Error{Failure::interrupted, path, "nothing was ordered: the answer was not yes",
                    "satchel order " + path + " asks again"};
    }
    if (context.options.json) {
        context.print({{"orders", std::move(orders)},
                       {"failures", std::move(failures)},
                       {"placed", report.placed},
                       {"placed_before", report.placed_before},
                       {"refused", report.refused},
                       {"unknown", report.unknown},
                       {"held", report.held},
                       {"left", report.left},
                       {"total", report.total.to_double()},
                       {"currency", report.currency}});
    } else {
        context.out << state_of(report) << "; " << report.total.to_string(true) << ' '
                    << one_line(report.currency) << '\n';
    }
    context.out.flush();
    if (auto const failure = failure_of(report, path)) {
        throw *failure;
    }
    if (!context.out) {
        throw Error{Failure::output, "standard output",
                    "cannot be written, but " + state_of(report),
                    "do not order again; satchel orders list tells all about them"};
    }
}

} // namespace satchel::tool
