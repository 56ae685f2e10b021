// SPDX-License-Identifier: MIT
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace home;

TEST_CASE("a secret in a file that others can read is refused", "[service][profile]")
{
    Home home;
    for (mode_t const mode : {0644U, 0640U, 0604U, 0660U, 0601U}) {
        home.configure(work, mode);
        CAPTURE(mode);
        CHECK(home.failure().failure() == Failure::configuration);
        CHECK(contains(home.failure().hint(), "chmod 600 "));
        CHECK_FALSE(contains(all_text(home.failure()), "file-secret"));
    }
    home.configure(work, 0400);
    CHECK(home.load().profile.name == "work");
}

TEST_CASE("a config file without credentials may be readable by all", "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\nsearch_url = \"https://s.example\"\n", 0644);

    CHECK(home.load().profile.search_url == "https://s.example");
}

TEST_CASE("a command that others could change is refused", "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\ncredential_command = \"pass x\"\n", 0666);

    CHECK(home.failure().failure() == Failure::configuration);
}

TEST_CASE("a command in a file that others could put there is refused", "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\ncredential_command = \"pass x\"\n");
    CHECK(home.load().profile.name == "mine");
    auto const folder = home.folder / ".config/satchel";

    ::chmod(folder.c_str(), 0777);
    CHECK(contains(home.failure().what(), "others may change its folder"));
    ::chmod(folder.c_str(), 01777); // as /tmp: nobody can move a file of somebody else
    CHECK(home.load().profile.name == "mine");
    if (::chown((folder / "config.toml").c_str(), 1234, 1234) == 0) { // only root can give it away
        CHECK(contains(home.failure().what(), "belongs to somebody else"));
    }
}

TEST_CASE("an unknown key of the config file is an error with its line", "[service][profile]")
{
    Home home;
    home.configure("[profiles.mine]\nclient_secrte = \"hush-hush\"\n");

    auto const error = home.failure();

    CHECK(contains(error.where(), "config.toml, line 2"));
    CHECK(contains(error.what(), "client_secrte"));
    CHECK(contains(error.hint(), "client_secret"));
    CHECK_FALSE(contains(all_text(error), "hush-hush"));

    home.configure("profil = \"x\"\n");
    CHECK(contains(home.failure().what(), "unknown key \"profil\""));

    home.configure("profile = \"a\\u001b[2J\"\n");
    CHECK_FALSE(contains(all_text(home.failure()), "\x1b"));

    // What cannot be a name is perhaps the secret, in the place of its name.
    for (std::string const table : {"profiles.mine", "bundles.mine"}) {
        home.configure('[' + table + "]\n\"s3cret/key=\" = []\n");
        CHECK_FALSE(contains(all_text(home.failure()), "s3cret"));
    }
}

TEST_CASE("a value of the wrong type is an error", "[service][profile]")
{
    Home home;
    for (std::string const text :
         {"[profiles.mine]\ncontract = 12\n", "profile = 1\n", "[profiles]\nmine = \"x\"\n",
          "profiles = 3\n", "[profiles.mine]\nusername = [\"a\"]\n",
          "[[profiles]]\nusername = \"a\"\n"}) {
        home.configure(text);
        CAPTURE(text);
        CHECK(home.failure().failure() == Failure::configuration);
    }
}

TEST_CASE("a config file that is no TOML is an error that shows none of it", "[service][profile]")
{
    Home home;
    for (std::string const line :
         {"client_secret = hush-hush", "client_secret = \"hush-hush", "hush-hush",
          "= \"hush-hush\"", "client_secret = 'hush-hush' 'hush-hush'",
          "client_secret = \"\\hush-hush\""}) {
        home.configure("[profiles.mine]\n" + line + "\n");

        auto const error = home.failure();

        CAPTURE(line, error.what());
        CHECK(error.failure() == Failure::configuration);
        CHECK(contains(error.where(), "config.toml, line "));
        CHECK_FALSE(contains(all_text(error), "hush"));
    }
}

TEST_CASE("a config file that is named must exist", "[service][profile]")
{
    Home home;
    home.set("SATCHEL_CONFIG", (home.folder / "none.toml").string());
    CHECK(contains(home.failure().what(), "no such file"));

    home.set("SATCHEL_CONFIG", home.folder.path().string());
    CHECK(home.failure().failure() == Failure::configuration);

    home.set("SATCHEL_CONFIG",
             home.folder.write("mine.toml", "[profiles.mine]\ncontract = \"C\"\n").string());
    CHECK(home.load().profile.contract == "C");
}

TEST_CASE("bundles of options are for every profile, with numbers and truth values as text",
          "[service][profile][bundles]")
{
    Home home;
    home.configure("[bundles.visual]\nprocessing_level = \"ortho\"\nprojection = 32631\n"
                   "elevation = 12.5\nfullStrip = false\n[bundles.empty]\n"
                   "[bundles.\"two words\"]\npriority = \"rush\"\n",
                   0644);

    auto const configuration = home.load();

    CHECK(configuration.profile.name == "sandbox");
    CHECK(home.load("geoapi-qual").bundles.size() == 3);
    auto const bundles = chosen_bundles(configuration, {"two words", "visual", "empty"});
    REQUIRE(bundles.size() == 3);
    CHECK(bundles[0].options == std::vector<satchel::KeyValue>{{"priority", "rush"}});
    CHECK(bundles[1].options == std::vector<satchel::KeyValue>{{"elevation", "12.5"},
                                                               {"fullStrip", "false"},
                                                               {"processing_level", "ortho"},
                                                               {"projection", "32631"}});
    CHECK(bundles[2].options.empty());
}

TEST_CASE("a bundle that cannot be an order's options is an error with its line",
          "[service][profile][bundles]")
{
    Home home;
    for (std::string const text :
         {"bundles = 3\n", "[bundles]\nvisual = \"x\"\n", "[bundles.visual]\na = [1]\n",
          "[bundles.visual]\na = 2020-01-01\n", "[bundles.visual.a]\nb = 1\n",
          "[[bundles]]\na = 1\n"}) {
        home.configure(text);
        CAPTURE(text);
        CHECK(home.failure().failure() == Failure::configuration);
        CHECK(contains(home.failure().where(), "config.toml, line "));
    }
    CHECK(satchel::chosen_bundles({}, {}).empty());
}
