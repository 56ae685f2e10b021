// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"
#include "satchel/service/profile.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace satchel::tool {

/// Something that can stand at a place of the command line, and a few words about it.
struct KnownWord {
    std::string word;
    std::string help;
};

/// The words that a shell can complete without asking anybody: those of the configuration file,
/// and what the last calls of a profile were told by its service. They are kept in
/// $XDG_CACHE_HOME/satchel/completion, one file a profile, and hold names, no settings.
///
/// Every list is empty where nothing is known; nothing here throws, asks a service, runs the
/// credential command or reads a secret out.
class KnownWords {
public:
    /// `profile_option`: the one that is named on the line, if any.
    explicit KnownWords(Environment environment, std::string profile_option = {});

    void use_profile(std::string const& name) { m_profile_option = name; }

    [[nodiscard]] std::vector<KnownWord> profiles() const;
    [[nodiscard]] std::vector<KnownWord> bundles() const;
    [[nodiscard]] std::vector<KnownWord> products() const;
    [[nodiscard]] std::vector<KnownWord> contracts() const;
    [[nodiscard]] std::vector<KnownWord> licences() const;
    [[nodiscard]] std::vector<KnownWord> options(std::string const& product) const;
    [[nodiscard]] std::vector<KnownWord> option_values(std::string const& product,
                                                       std::string const& option) const;

private:
    [[nodiscard]] nlohmann::ordered_json cached() const;

    Environment m_environment;
    std::string m_profile_option;
}; // class KnownWords

/// What a service has told, for later completion. Without a cache folder, or where it cannot be
/// written, nothing is kept and nobody is troubled with it.
void remember(std::string const& profile, std::vector<ProductType> const& products);
void remember(std::string const& profile, std::vector<Contract> const& contracts);
void remember(std::string const& profile, std::string const& product,
              std::vector<ProductOption> const& options);

} // namespace satchel::tool
