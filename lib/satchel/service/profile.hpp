// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/order_draft.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace satchel {

/// Names, hosts and settings of a service; no secrets. Empty = not set.
struct Profile {
    std::string
        name; ///< "sandbox", "geoapi-qual", "work"; "environment" when only variables are set
    std::string dialect = "geoapi";
    std::string auth_url;   ///< the whole token URL
    std::string order_url;  ///< base URL without "/api/v1"
    std::string search_url; ///< base URL without "/api/v1"
    std::string contract;   ///< contract id to use, where the user has several
    std::string ca_bundle;
    std::string ledger;     ///< OGR datasource of the order ledger
    bool simulated = false; ///< the built-in sandbox, to be started by the program

    /// How the addresses of pictures begin that the search host answers; empty where they begin
    /// like `search_url`.
    std::string picture_base = {};
    /// Base of another host whose pictures want the authorisation of the search.
    std::string picture_url = {};

    // What newer services want to know of an order.
    std::string end_user = {};            ///< who will use the images
    std::string end_user_country = {};    ///< ISO 3166, two letters
    std::string notification_emails = {}; ///< who is told about an order; addresses with commas
    std::string program_reference = {};
    std::string order_group = {};        ///< what is invoiced together
    std::string delivery_workspace = {}; ///< where images are delivered to, else the contract's
    std::string workspace = {};          ///< the part of the catalogue to search, else all of it
};

/// Secrets of a profile. Kept apart so that a Profile can be printed; nothing of
/// this is ever written to a log, an error, a layer or a ledger.
struct Credentials {
    std::string client_id;
    std::string client_secret;
    std::string username;
    std::string referer;
    std::string api_key;

    /// A shell command that prints the ones that are empty ("pass show airbus").
    /// Run by a Service when a call first needs one of them, not before: reading
    /// an AOI must not open the password store.
    std::string command;
};

struct Configuration {
    Profile profile;
    Credentials credentials;
    std::vector<std::string> notes; ///< for the user's eyes: why this profile, unused settings
    std::vector<OptionBundle> bundles = {}; ///< of the config file, whatever the profile
};

/// The bundles of those names, in that order. Throws Failure::configuration for one
/// that is not there, with the names that are.
[[nodiscard]] std::vector<OptionBundle> chosen_bundles(Configuration const& configuration,
                                                       std::vector<std::string> const& names);

/// Reads the environment; injected, so that tests need not change their own.
using Environment = std::map<std::string, std::string>;
[[nodiscard]] Environment process_environment();

/// Settings by precedence: option (`profile_option`) > environment > config file >
/// built-in. With no profile, no config and no URL variable the profile is
/// "sandbox"; with URL variables and no profile it is "environment", which has
/// no hosts but the ones given.
///
/// Throws Failure::configuration for an unknown profile or dialect, a config file
/// that cannot be read or holds a secret with a mode other than 0600, an unknown
/// key in it, and a value that cannot be an address or a header.
[[nodiscard]] Configuration load_configuration(Environment const& environment,
                                               std::string const& profile_option);

/// Folders of the XDG base directory specification, with "satchel" appended. A
/// relative XDG value is ignored, as the specification asks; without HOME the
/// user's entry in the password file names it. The config file is SATCHEL_CONFIG
/// where that is set. A user without any home has no cache and no config file
/// (empty paths); the state folder throws Failure::configuration then.
[[nodiscard]] std::filesystem::path state_folder(Environment const& environment);
[[nodiscard]] std::filesystem::path cache_folder(Environment const& environment);
[[nodiscard]] std::filesystem::path config_file(Environment const& environment);

/// Where orders are recorded: SATCHEL_LEDGER or the profile's, else
/// "ledger.gpkg" in the state folder ("sandbox-ledger.gpkg" for the sandbox, so
/// that simulated orders never stand among real ones).
[[nodiscard]] std::string ledger_of(Profile const& profile, Environment const& environment);

} // namespace satchel
