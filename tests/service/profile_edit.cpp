// SPDX-License-Identifier: MIT
#include "home.hpp"

#include "satchel/service/profile_edit.hpp"
#include "satchel/service/profile_settings.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace home;
using satchel::edit_profile;
using satchel::ProfileEdit;

namespace {

std::filesystem::path path_in(Home const& home)
{
    return home.folder / ".config/satchel/config.toml";
}

std::string text_in(Home const& home)
{
    std::ifstream file{path_in(home)};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

mode_t mode_in(Home const& home)
{
    struct stat status {};
    REQUIRE(::stat(path_in(home).c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

Error failure_of(Home const& home, ProfileEdit const& edit)
{
    try {
        edit_profile(home.environment, edit);
    } catch (Error const& error) {
        return error;
    }
    throw std::logic_error{"the edit was accepted"};
}

void replace(std::string& text, std::string const& what, std::string const& by)
{
    text.replace(text.find(what), what.size(), by);
}

/// As people write it, with what is theirs.
constexpr auto written_by_hand = R"(# Our accounts; ask Jane before you change any

profile = "work"   # for all of us

[bundles.ready]
processing_level = "ortho"   # what the lab wants

[profiles.work]   # until 2027
dialect = "oneatlas"
api_key = "größer-alt"   # of Jane
# the contract of the lab
contract = "C1"

[profiles.other]
api_key = """
"""
)";

} // namespace

TEST_CASE("a first profile makes a config file that nobody else can read", "[service][profile]")
{
    Home home;

    auto const path = edit_profile(
        home.environment, {"work", {{"dialect", "oneatlas"}, {"api_key", "k\"e\\y"}}, true, true});

    CHECK(path == path_in(home));
    CHECK(mode_in(home) == 0600);
    auto const configuration = home.load();
    CHECK(configuration.profile.name == "work");
    CHECK(configuration.profile.dialect == "oneatlas");
    CHECK(configuration.credentials.api_key == "k\"e\\y");
}

TEST_CASE("a changed setting leaves comments, bundles and other profiles as they are",
          "[service][profile]")
{
    Home home;
    home.configure(written_by_hand);

    edit_profile(home.environment, {"work", {{"api_key", "new"}, {"end_user", "Jane's lab"}}});

    std::string expected = written_by_hand;
    replace(expected, "\"größer-alt\"", "\"new\"");
    replace(expected, "contract = \"C1\"\n", "contract = \"C1\"\nend_user = \"Jane's lab\"\n");
    CHECK(text_in(home) == expected);
}

TEST_CASE("an empty value takes a setting out", "[service][profile]")
{
    Home home;
    home.configure(written_by_hand);

    edit_profile(home.environment, {"work", {{"contract", ""}, {"ledger", ""}}});
    edit_profile(home.environment, {"other", {{"api_key", ""}}});

    std::string expected = written_by_hand;
    replace(expected, "contract = \"C1\"\n", "");
    replace(expected, "api_key = \"\"\"\n\"\"\"\n", "");
    CHECK(text_in(home) == expected);
}

TEST_CASE("the profile that is used by itself can be changed", "[service][profile]")
{
    Home home;
    home.configure(written_by_hand);

    edit_profile(home.environment, {"other", {}, false, true});

    std::string expected = written_by_hand;
    replace(expected, "profile = \"work\"", "profile = \"other\"");
    CHECK(text_in(home) == expected);

    home.configure("# mine\n\n[profiles.work]\ndialect = \"oneatlas\"\n[profiles.b]\n");
    edit_profile(home.environment, {"b", {}, false, true});
    CHECK(text_in(home) == "# mine\n\nprofile = \"b\"\n\n[profiles.work]\ndialect = \"oneatlas\"\n"
                           "[profiles.b]\n");
}

TEST_CASE("a file without a line end at its end, and one with Windows' line ends, can be changed",
          "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\r\ncontract = \"C1\"\r\n[profiles.b]\r\ncontract = \"C2\"");

    edit_profile(home.environment, {"work", {{"contract", "C3"}, {"end_user", "Me"}}});
    edit_profile(home.environment, {"b", {{"end_user", "You"}}});
    edit_profile(home.environment, {"c", {{"end_user", "Them"}}, true});

    CHECK(home.load("work").profile.contract == "C3");
    CHECK(home.load("work").profile.end_user == "Me");
    CHECK(home.load("b").profile.contract == "C2");
    CHECK(home.load("b").profile.end_user == "You");
    CHECK(home.load("c").profile.end_user == "Them");
}

TEST_CASE("a file with the byte order mark of Windows can be changed", "[service][profile]")
{
    Home home;
    home.configure("\xEF\xBB\xBFprofile = \"w\"\n[profiles.w]\ncontract = \"C1\"\n");

    edit_profile(home.environment, {"w", {{"contract", "C2"}}, false, true});
    edit_profile(home.environment, {"b", {{"contract", "C3"}}, true, true});

    CHECK(text_in(home) == "\xEF\xBB\xBFprofile = \"b\"\n[profiles.w]\ncontract = \"C2\"\n\n"
                           "[profiles.b]\ncontract = \"C3\"\n");
}

TEST_CASE("a database's password counts as a secret", "[service][profile]")
{
    Home home;
    home.configure("[profiles.w]\nledger = \"PG:host=db password=hunter2\"\n");

    for (auto const& setting : satchel::shown_settings(home.environment, "w")) {
        CHECK_FALSE(contains(setting.value, "hunter2"));
    }
    home.configure("[profiles.w]\nledger = \"PG:host=db password=hunter2\"\n", 0644);
    CHECK(contains(all_text(home.failure("w")), "chmod 600"));
}

TEST_CASE("a key in the address of the token service counts as a secret", "[service][profile]")
{
    Home home;
    auto const* const text = "[profiles.w]\nauth_url = \"https://h.example/t?apikey=hunter2\"\n";
    home.configure(text, 0644);
    CHECK(contains(all_text(home.failure("w")), "chmod 600"));
    CHECK(satchel::holds_secret("auth_url", "https://h.example/t?apikey=hunter2"));
    CHECK_FALSE(satchel::holds_secret("auth_url", "https://h.example/t"));
}

TEST_CASE("a mistyped profile is not made by a change of it", "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\ncontract = \"C1\"\n");

    auto const error = failure_of(home, {"wrok", {{"contract", "C2"}}});

    CHECK(contains(error.what(), "there is no such profile"));
    CHECK(contains(error.hint(), "did you mean work?"));
    CHECK(text_in(home) == "[profiles.work]\ncontract = \"C1\"\n");
}

TEST_CASE("a file that is named in the current folder stays that file", "[service][profile]")
{
    auto const here = std::filesystem::current_path();
    CHECK(satchel::value_from_here("ledger", "orders.gpkg") == (here / "orders.gpkg").string());
    CHECK(satchel::value_from_here("ca_bundle", "./ca.pem") == (here / "ca.pem").string());
    CHECK(satchel::value_from_here("ledger", "PG:service=x") == "PG:service=x");
    CHECK(satchel::value_from_here("ledger", "") == "");
    CHECK(satchel::value_from_here("contract", "C-1") == "C-1");
}

TEST_CASE("a file that gets its first credential is closed to others", "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\ncontract = \"C1\"\n", 0644);

    edit_profile(home.environment, {"work", {{"contract", "C2"}}});
    CHECK(mode_in(home) == 0644);
    edit_profile(home.environment, {"work", {{"api_key", "k"}}});
    CHECK(mode_in(home) == 0600);
}

TEST_CASE("a config file that is a link stays one", "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\ncontract = \"C1\"\n");
    auto const kept = home.folder / "dotfiles.toml";
    std::filesystem::rename(path_in(home), kept);
    std::filesystem::create_symlink(kept, path_in(home));

    edit_profile(home.environment, {"work", {{"contract", "C2"}}});

    CHECK(std::filesystem::is_symlink(path_in(home)));
    CHECK(home.load().profile.contract == "C2");
}

TEST_CASE("what load_configuration would not take is not written", "[service][profile]")
{
    auto const edit = GENERATE(
        ProfileEdit{"two words", {{"contract", "C"}}, true}, ProfileEdit{"", {}, true},
        ProfileEdit{"work", {{"colour", "red"}}}, ProfileEdit{"work", {{"dialect", "klingon"}}},
        ProfileEdit{"work", {{"order_url", "order.example"}}},
        ProfileEdit{"work", {{"contract", "C2"}, {"api_key", "s3cret\nline"}}},
        ProfileEdit{"work", {}, true}, ProfileEdit{"oneatlas", {{"api_key", "k"}}, true},
        ProfileEdit{"sandbox", {{"api_key", "k"}}},
        ProfileEdit{"work", {{"api_key", std::string(1'100'000, 'k')}}},
        ProfileEdit{"nosuch", {}, false, true}, ProfileEdit{"nosuch", {{"contract", ""}}});
    CAPTURE(edit.profile, edit.settings.size());
    Home home;
    home.configure(written_by_hand);

    auto const error = failure_of(home, edit);

    CHECK(error.failure() == Failure::configuration);
    CHECK_FALSE(error.hint().empty());
    CHECK_FALSE(contains(all_text(error), "s3cret"));
    CHECK(text_in(home) == written_by_hand);
}

TEST_CASE("a file that only its author can change is left alone", "[service][profile]")
{
    auto const text =
        GENERATE(as<std::string>{}, "profiles = { work = { contract = \"C1\" } }\n",
                 "[profiles]\nwork = { contract = \"C1\" }\n", "profiles.work.contract = \"C1\"\n");
    CAPTURE(text);
    Home home;
    home.configure(text);

    auto const error = failure_of(home, {"work", {{"end_user", "Me"}}});

    CHECK(error.failure() == Failure::configuration);
    CHECK(contains(error.hint(), "by hand"));
    CHECK(text_in(home) == text);
}

TEST_CASE("a config file that others can read is not written to with a secret in it",
          "[service][profile]")
{
    Home home;
    home.configure(written_by_hand, 0644);

    CHECK(contains(all_text(failure_of(home, {"work", {{"contract", "C2"}}})), "chmod 600"));
    CHECK(text_in(home) == written_by_hand);
}

TEST_CASE("a profile is told what it misses, for what", "[service][profile]")
{
    Home home;
    home.configure("[profiles.work]\ndialect = \"oneatlas\"\n"
                   "order_url = \"https://order.example\"\n");
    home.set("SATCHEL_REFERER", "me");

    auto const configuration = home.load("work");
    std::map<std::string, std::string> uses;
    for (auto const& missing : satchel::missing_settings(configuration)) {
        uses[missing.key] = std::string{missing.to_search ? "s" : ""} +
                            (missing.to_price ? "p" : "") + (missing.to_order ? "o" : "");
    }

    CHECK(uses == std::map<std::string, std::string>{{"auth_url", "spo"},
                                                     {"search_url", "s"},
                                                     {"api_key", "spo"},
                                                     {"end_user", "o"},
                                                     {"end_user_country", "o"}});
    CHECK(satchel::unused_credentials(configuration) == std::vector<std::string>{"referer"});
    CHECK(satchel::missing_settings(home.load("sandbox")).empty());
}

TEST_CASE("settings are shown with where they are from, and no credential", "[service][profile]")
{
    Home home;
    home.configure(work);
    home.set("SATCHEL_ORDER_URL", "https://other.example");

    std::map<std::string, std::string> from;
    for (auto const& setting : satchel::shown_settings(home.environment, "")) {
        CHECK_FALSE(contains(setting.value, "file-"));
        CHECK((!setting.is_credential || setting.value.empty()));
        from[setting.key] = setting.from;
    }

    CHECK(from["order_url"] == "SATCHEL_ORDER_URL");
    CHECK(from["api_key"] == path_in(home).string());
    CHECK(from["dialect"] == "built in");
    CHECK(from["referer"].empty());
}
