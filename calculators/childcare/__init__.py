"""渋谷区幼保一元化施設条例: fees, eligibility and opening days, in the order of the articles."""
