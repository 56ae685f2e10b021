// SPDX-License-Identifier: MIT
#include "satchel/service/profile_check.hpp"

#include "satchel/http/url.hpp"
#include "satchel/joined.hpp"
#include "satchel/service/built_in_profiles.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/profile_settings.hpp"
#include "satchel/service/settings.hpp"

#include <algorithm>
#include <chrono>

namespace satchel {
namespace {

using Verdict = Check::Verdict;

struct Use {
    char const* name;
    bool MissingSetting::*is_missing;
    Verdict verdict;
    char const* consequence;
};

void check_needs(Configuration const& configuration, CheckSink const& sink)
{
    auto const missing = missing_settings(configuration);
    for (Use const& use : {Use{"settings of the search", &MissingSetting::to_search, Verdict::fail,
                               "the archive cannot be searched"},
                           Use{"settings of ordering", &MissingSetting::to_price, Verdict::fail,
                               "nothing can be priced or ordered"},
                           Use{"settings of an order", &MissingSetting::to_order, Verdict::warn,
                               "plans cannot be made"}}) {
        std::vector<std::string> names;
        bool later = false;
        for (auto const& one : missing) {
            if (!(one.*use.is_missing) ||
                (use.is_missing == &MissingSetting::to_order && one.to_price)) {
                continue;
            }
            later = later || one.is_told_later;
            if (!one.is_told_later) {
                names.push_back(one.key);
            }
        }
        if (names.empty()) {
            sink({use.name, Verdict::ok,
                  later ? "complete with what the credential command prints" : "complete", ""});
        } else {
            sink({use.name, use.verdict,
                  "not set: " + detail::joined(names) + "; " + use.consequence,
                  "satchel profile set " + configuration.profile.name + ' ' + names.front()});
        }
    }
}

/// Whether what is set for orders can be right; what is missing has been told.
void check_values(Configuration const& configuration, CheckSink const& sink)
{
    auto const missing = missing_settings(configuration);
    if (configuration.profile.simulated ||
        std::any_of(missing.begin(), missing.end(),
                    [](MissingSetting const& one) { return one.to_order && !one.to_price; })) {
        return;
    }
    try {
        detail::make_dialect(configuration.profile.dialect)->check_profile(configuration.profile);
    } catch (Error const& error) {
        if (error.failure() != Failure::configuration) {
            throw;
        }
        auto check = failed_check("settings of an order", error);
        check.verdict = Verdict::warn;
        sink(check);
    }
}

/// A host of today's service is not spoken to in yesterday's words.
void check_hosts(Profile const& profile, CheckSink const& sink)
{
    for (auto const& known : detail::built_in_profiles()) {
        if (known.simulated || known.dialect == profile.dialect) {
            continue;
        }
        for (auto const& [key, mine, theirs] :
             {std::tuple{"auth_url", profile.auth_url, known.auth_url},
              std::tuple{"order_url", profile.order_url, known.order_url},
              std::tuple{"search_url", profile.search_url, known.search_url}}) {
            if (!mine.empty() && !theirs.empty() && detail::have_same_origin(mine, theirs)) {
                sink({"hosts", Verdict::warn,
                      std::string{key} + " is a host of the dialect " + known.dialect +
                          ", but the profile speaks " + profile.dialect,
                      "satchel profile set " + profile.name + " dialect=" + known.dialect});
            }
        }
    }
}

std::string contract_text(Contract const& contract)
{
    auto text = contract.id;
    if (contract.credit_remaining) {
        text += " (" + contract.credit_remaining->to_string(true) + ' ' + contract.currency + ')';
    }
    return text;
}

/// One call of the service as a check; says whether it went well.
template <typename Work>
bool attempt(std::string const& name, CheckSink const& sink, Work const& work)
{
    try {
        work();
        return true;
    } catch (Error const& error) {
        if (error.failure() == Failure::interrupted || error.failure() == Failure::bug) {
            throw;
        }
        sink(failed_check(name, error));
        return false;
    }
}

void check_contract(Service& service, std::vector<std::string> const& known, CheckSink const& sink)
{
    auto const& wanted = service.profile().contract;
    if (!wanted.empty() && std::find(known.begin(), known.end(), wanted) == known.end()) {
        sink(
            {"contract", Verdict::fail, wanted + " is not among the contracts of the account",
             "the profile (contract, SATCHEL_CONTRACT) can name one of: " + detail::joined(known)});
        return;
    }
    if (wanted.empty() && known.size() > 1 &&
        detail::make_dialect(service.profile().dialect)->lists_by_contract()) {
        sink({"contract", Verdict::ok, "the product decides on which one an order is made", ""});
        return;
    }
    try {
        sink({"contract", Verdict::ok, "orders are made on " + service.contract_id(), ""});
    } catch (Error const& error) {
        if (error.failure() != Failure::configuration) {
            throw;
        }
        // Several are no fault: the product may say which one is meant.
        auto check = failed_check("contract", error);
        check.verdict = Verdict::warn;
        sink(check);
    }
}

void check_account(Service& service, CheckSink const& sink)
{
    std::vector<std::string> known;
    bool const answers = attempt("account", sink, [&] {
        std::vector<std::string> texts;
        for (auto const& contract : service.contracts()) {
            texts.push_back(contract_text(contract));
            known.push_back(contract.id);
        }
        if (texts.empty()) {
            sink({"account", Verdict::warn, "there is no contract, so nothing can be ordered",
                  "ask whoever manages your account at Airbus"});
            return;
        }
        sink({"account",
              Verdict::ok,
              (texts.size() == 1 ? "contract " : std::to_string(texts.size()) + " contracts: ") +
                  detail::joined(texts),
              {}});
    });
    if (!answers) {
        return; // the same host would say the same again
    }
    check_contract(service, known, sink);
    attempt("products", sink, [&] {
        auto const products = service.product_types();
        sink({"products", products.empty() ? Verdict::warn : Verdict::ok,
              std::to_string(products.size()) + " product types", ""});
    });
}

void check_search(Service& service, CheckSink const& sink)
{
    attempt("search", sink, [&] {
        // A place that every archive has images of.
        Polygon const toulouse{
            {{1.40, 43.58}, {1.48, 43.58}, {1.48, 43.63}, {1.40, 43.63}, {1.40, 43.58}}, {}};
        auto const page = service.search({toulouse}, {}, {1, 1});
        sink({"search", Verdict::ok,
              "the archive has " + std::to_string(page.total) + " images of Toulouse", ""});
    });
}

void check_tracking(Service& service, CheckSink const& sink)
{
    if (!service.tracks_orders()) {
        sink({"tracking", Verdict::ok,
              "this service does not tell what became of orders; the ledger keeps what is known",
              ""});
        return;
    }
    attempt("tracking", sink, [&] {
        static_cast<void>(service.tracked_orders({service.profile().contract, {"satchel-check"}}));
        sink({"tracking", Verdict::ok, "satchel orders list --refresh tells what became of orders",
              ""});
    });
}

/// Dates of a search, deadlines and tokens count by it. A minute is how long a reply may take.
void check_clock(Service const& service, CheckSink const& sink)
{
    using std::chrono::minutes;
    auto const ahead = service.clock_ahead();
    if (!ahead) {
        return;
    }
    auto const off = std::chrono::round<minutes>(*ahead > ahead->zero() ? *ahead : -*ahead);
    constexpr minutes most{2};
    if (off <= most) {
        sink({"clock", Verdict::ok, "as the service's", ""});
        return;
    }
    constexpr minutes hour{60};
    auto const amount = off < 2 * hour ? std::to_string(off.count()) + " minutes"
                                       : std::to_string(off / hour) + " hours";
    sink({"clock", Verdict::warn,
          "this machine's clock is " + amount +
              (*ahead > ahead->zero() ? " ahead of the service's" : " behind the service's") +
              "; deadlines and dates like \"last 30 days\" count by it",
          "set it, or let the network do so: timedatectl set-ntp true"});
}

} // namespace

void check_profile(Configuration const& configuration, CheckSink const& sink)
{
    auto const& profile = configuration.profile;
    if (profile.simulated) {
        sink({"profile", Verdict::ok, "sandbox: a simulated service, nothing is bought", ""});
    } else {
        sink({"profile", Verdict::ok, profile.name + ", dialect " + profile.dialect, ""});
        check_needs(configuration, sink);
        check_hosts(profile, sink);
    }
    if (auto const unused = unused_credentials(configuration); !unused.empty()) {
        sink({"credentials", Verdict::warn,
              "the dialect " + profile.dialect + " does not use " + detail::joined(unused),
              "take them out, or choose the dialect they are for"});
    }
    for (auto const& note : configuration.notes) {
        sink({"settings", Verdict::warn, note, ""});
    }
    check_values(configuration, sink);
}

void check_service(Service& service, CheckSink const& sink)
{
    check_account(service, sink);
    check_search(service, sink);
    check_tracking(service, sink);
    check_clock(service, sink);
}

} // namespace satchel
