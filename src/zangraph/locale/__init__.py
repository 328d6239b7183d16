"""What the commands say in English, Russian and Kazakh: one catalogue for each room, read by `i18n`."""
